import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  CfnAuthorizer,
  EndpointType,
  type IResource,
  LambdaIntegration,
  LogGroupLogDestination,
  RequestAuthorizer,
  RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Platform } from '../../platform.ts';
import { acknowledge } from '../../rules.ts';
import type { OwnDomain } from '../../stage.ts';
import type { PlatformFunction } from '../function.ts';
import { accessLogFormat } from './access-log.ts';
import { addGatewayResponses, type Refusals } from './gateway-responses.ts';

/** The path under which the gateway serves its stage where there is no domain name of our own. */
const stagePath = 'v1';

export type PlatformApiProps = {
  platform: Platform;
  name: string;
  /** Judges every request but those to open paths; its answer is never kept. */
  authorizer: PlatformFunction;
  /** Answers what no operation has: 404 and 405 in our own words. */
  fallback: PlatformFunction;
  refusals: Refusals;
  domain?: OwnDomain | undefined;
  /** Whether this API makes the role by which the account's gateways write logs. */
  accountRole: boolean;
};

/** What a method of the API is. */
export type Route = { method: string; path: string; answeredBy: PlatformFunction; open?: boolean };

const ownDomain = (scope: Construct, { name, certificateArn }: OwnDomain) => ({
  domainName: {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
    endpointType: EndpointType.REGIONAL,
    securityPolicy: SecurityPolicy.TLS_1_2,
  },
  disableExecuteApiEndpoint: true,
});

/**
 * A REST API whose every path, also an unknown one, is judged by its authorizer first: each resource
 * has an `ANY` method that the fallback answers, beside the methods of the operations.
 */
export class PlatformApi extends Construct {
  readonly api: RestApi;
  private readonly authorizer: RequestAuthorizer;
  private readonly fallback: PlatformFunction;
  private readonly integrations = new Map<PlatformFunction, LambdaIntegration>();
  private readonly resources = new Map<string, IResource>();
  private readonly domain: OwnDomain | undefined;

  constructor(scope: Construct, id: string, props: PlatformApiProps) {
    super(scope, id);
    this.fallback = props.fallback;
    this.domain = props.domain;
    this.api = this.createApi(props);
    this.authorizer = new RequestAuthorizer(this, 'Authorizer', {
      handler: props.authorizer.lambda,
      identitySources: [],
      resultsCacheTtl: Duration.seconds(0),
    });
    // The CDK writes an empty text where there is none; the gateway knows an absent one alone.
    const described = this.authorizer.node.findChild('Resource');
    if (described instanceof CfnAuthorizer) described.addPropertyDeletionOverride('IdentitySource');
    addGatewayResponses(this.api, props.refusals);
    this.resources.set('', this.api.root);
    this.addFallback(this.api.root);
    this.resourceAt('/{proxy+}');
  }

  private createApi({ platform, name, domain, accountRole }: PlatformApiProps): RestApi {
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: platform.stage.retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const api = new RestApi(this, 'Api', {
      restApiName: `jobticket-${platform.stage.name}-${name}`,
      endpointTypes: [EndpointType.REGIONAL],
      binaryMediaTypes: ['*/*'],
      cloudWatchRole: accountRole,
      ...(domain ? ownDomain(this, domain) : {}),
      deployOptions: {
        stageName: stagePath,
        metricsEnabled: true,
        tracingEnabled: platform.stage.tracing,
        throttlingRateLimit: platform.stage.apiThrottle.perSecond,
        throttlingBurstLimit: platform.stage.apiThrottle.burst,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat,
      },
    });
    // The CDK tells the gateway's own address, which nobody is to use: the stacks' outputs tell ours.
    api.node.tryRemoveChild('Endpoint');
    if (accountRole)
      acknowledge(
        api,
        'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
        'The role of the account’s gateways, as AWS asks for it',
      );
    return api;
  }

  /** Host name by which the gateway itself serves the API. */
  get host(): string {
    const { region, urlSuffix } = Stack.of(this);
    return `${this.api.restApiId}.execute-api.${region}.${urlSuffix}`;
  }

  /** Host names that AWS made for the API: the gateway's, and what our own domain is an alias of. */
  get hosts(): readonly string[] {
    const own = this.api.domainName?.domainNameAliasDomainName;
    return own === undefined ? [this.host] : [this.host, own];
  }

  /** Where a distribution of ours reaches the API; the gateway's own host is off beside our own domain. */
  get origin(): { host: string; path: string } {
    return this.domain
      ? { host: this.domain.name, path: '' }
      : { host: this.host, path: `/${stagePath}` };
  }

  /** Where callers reach the API: its own domain, else the gateway's with the stage path. */
  get url(): string {
    const { host, path } = this.origin;
    return `https://${host}${path}`;
  }

  private integrationOf(fn: PlatformFunction): LambdaIntegration {
    const known = this.integrations.get(fn);
    if (known) return known;
    const made = new LambdaIntegration(fn.lambda, { scopePermissionToMethod: false });
    this.integrations.set(fn, made);
    return made;
  }

  private addMethod(resource: IResource, method: string, route: Omit<Route, 'method' | 'path'>) {
    resource.addMethod(
      method,
      this.integrationOf(route.answeredBy),
      route.open
        ? { authorizationType: AuthorizationType.NONE }
        : { authorizationType: AuthorizationType.CUSTOM, authorizer: this.authorizer },
    );
  }

  private addFallback(resource: IResource): void {
    this.addMethod(resource, 'ANY', { answeredBy: this.fallback });
  }

  /** @param open for a path of which every method is answered without credentials, by this function. */
  private resourceAt(path: string, open?: PlatformFunction): IResource {
    const known = this.resources.get(path);
    if (known) return known;
    const cut = path.lastIndexOf('/');
    const made = this.resourceAt(path.slice(0, cut)).addResource(path.slice(cut + 1));
    this.resources.set(path, made);
    if (open) {
      this.addMethod(made, 'ANY', { answeredBy: open, open: true });
      acknowledge(made, 'AwsSolutions-APIG4', 'This path is open by the contract');
    } else this.addFallback(made);
    return made;
  }

  /** Adds the method of an operation. */
  addRoute({ method, path, answeredBy, open = false }: Route): void {
    const resource = this.resourceAt(path, open ? answeredBy : undefined);
    this.addMethod(resource, method, { answeredBy, open });
  }
}
