import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type OperationName, operations } from '#contract/operations.ts';
import { PlatformFunction } from '../constructs/function.ts';
import { Firewall } from '../constructs/rest-api/firewall.ts';
import { PlatformApi } from '../constructs/rest-api/rest-api.ts';
import type { Platform } from '../platform.ts';
import type { DataStack } from './data.ts';

const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name);
const operationNames = Object.keys(operations).filter(isOperation);

/** The partner API (contract 2), and the function that operators call. */
export class ApiStack extends Stack {
  readonly partnerApi: PlatformApi;
  readonly functions: readonly PlatformFunction[];
  /** Base URL of the partner API as callers know it. */
  readonly url: string;
  private readonly platform: Platform;
  private readonly data: DataStack;

  constructor(scope: Construct, id: string, props: { platform: Platform; data: DataStack }) {
    super(scope, id);
    this.platform = props.platform;
    this.data = props.data;
    const { stage } = props.platform;
    const authorizer = this.createAuthorizer();
    const fallback = new PlatformFunction(this, 'partner-fallback', props);
    this.partnerApi = new PlatformApi(this, 'PartnerApi', {
      platform: props.platform,
      name: 'partner',
      authorizer,
      fallback,
      refusals: {
        challenge: 'Basic realm="api", charset="UTF-8"',
        unauthenticated: 'invalid_credentials',
        forbidden: 'insufficient_permission',
      },
      domain: stage.apiDomain,
      accountRole: true,
    });
    new Firewall(this, 'Firewall', {
      platform: props.platform,
      api: this.partnerApi,
      byAddress: true,
    });
    this.url = stage.apiUrl ?? this.partnerApi.url;
    const answers = this.addOperations();
    const operate = this.createOperate();
    this.functions = [authorizer, fallback, ...answers, operate];
    new CfnOutput(this, 'PartnerApiUrl', { value: this.url });
    new CfnOutput(this, 'OperateFunction', { value: operate.lambda.functionName });
    const own = this.partnerApi.api.domainName;
    if (own) new CfnOutput(this, 'PartnerApiDnsTarget', { value: own.domainNameAliasDomainName });
  }

  private createAuthorizer(): PlatformFunction {
    const { accounts, rateLimits, pepper } = this.data;
    const authorizer = new PlatformFunction(this, 'partner-authorizer', {
      platform: this.platform,
      timeoutSeconds: 5,
      reservedConcurrency: this.platform.stage.reservedConcurrency.authorizer,
    });
    accounts.grant(authorizer, { actions: ['GetItem'], kinds: ['KEY#*'] });
    rateLimits.grant(authorizer, { actions: ['UpdateItem'] });
    pepper.grantRead(authorizer);
    return authorizer;
  }

  /** Every operation of the table; one that no function answers does not compile. */
  private addOperations(): PlatformFunction[] {
    const { platform } = this;
    const health = new PlatformFunction(this, 'partner-health', { platform });
    const employees = new PlatformFunction(this, 'partner-employees', { platform });
    this.data.people.grant(employees, {
      actions: ['GetItem', 'BatchGetItem', 'Query'],
      kinds: ['EMPLOYEE#*', 'DIRECTORY#*'],
    });
    // When the last roster of an integration was applied.
    this.data.people.grant(employees, { actions: ['BatchGetItem'], kinds: ['COMPANY#*'] });
    const documents = new PlatformFunction(this, 'partner-employee-documents', { platform });
    this.data.people.grant(documents, {
      actions: ['GetItem', 'BatchGetItem', 'Query'],
      kinds: ['DOCUMENT#*', 'DOCUMENTS#*', 'EMPLOYEE#*'],
    });
    this.data.documents.grant(documents, { read: true, variable: 'DOCUMENTS_BUCKET' });
    const hrIntegrations = new PlatformFunction(this, 'partner-hr-integrations', {
      platform,
      memoryMb: 1769,
    });
    this.data.people.grant(hrIntegrations, {
      actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      kinds: ['COMPANY#*', 'DIRECTORY#*', 'SYNC#*'],
    });
    this.data.events.grant(hrIntegrations, { actions: ['PutItem'], kinds: ['SYNC#*'] });
    this.data.rosters.grant(hrIntegrations, { write: true, variable: 'ROSTERS_BUCKET' });
    const answeredBy: Record<OperationName, PlatformFunction> = {
      health,
      listEmployees: employees,
      getEmployee: employees,
      listEmployeeDocuments: documents,
      listDocuments: documents,
      getDocument: documents,
      downloadDocument: documents,
      listHrIntegrations: hrIntegrations,
      getHrIntegration: hrIntegrations,
      triggerSync: hrIntegrations,
    };
    for (const name of operationNames) {
      const { method, path, requires } = operations[name];
      const open = requires === 'public';
      this.partnerApi.addRoute({ method, path, answeredBy: answeredBy[name], open });
    }
    return [health, employees, documents, hrIntegrations];
  }

  /** Named by hand, so that the operator's command line can find it (docs/decisions/0003). */
  private createOperate(): PlatformFunction {
    const { accounts, people, events, deliveries, documents, rosters, signIn } = this.data;
    const { platform } = this;
    const operate = new PlatformFunction(this, 'operate', {
      platform,
      timeoutSeconds: 300,
      // A roster of 20,000 people in memory.
      memoryMb: 1769,
      functionName: `jobticket-${platform.stage.name}-operate`,
    });
    const common = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'] as const;
    accounts.grant(operate, { actions: [...common, 'ConditionCheckItem'] });
    people.grant(operate, { actions: [...common, 'DeleteItem'] });
    events.grant(operate, {
      actions: ['PutItem', 'BatchGetItem', 'UpdateItem'],
      indexes: ['byCompany'],
    });
    deliveries.grant(operate, { actions: ['Query', 'UpdateItem'] });
    documents.grant(operate, { write: true, erase: true, variable: 'DOCUMENTS_BUCKET' });
    rosters.grant(operate, { read: true, write: true, list: true, variable: 'ROSTERS_BUCKET' });
    signIn.grantInvite(operate);
    operate.tell('API_URL', this.url);
    return operate;
  }
}
