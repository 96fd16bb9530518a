import { physicalName, stableId, stableUuid } from './names.ts';
import { account, arn, partition, region, urlSuffix } from './place.ts';

/** A resource before its properties are resolved; `own` resolves one of them. */
export type Described = {
  id: string;
  logicalId: string;
  stack: string;
  type: string;
  own(property: string): string | undefined;
};

/** Where the engines are, as far as names depend on it. */
export type Whereabouts = {
  /** The one AWS endpoint, such as `http://127.0.0.1:4010`. */
  awsUrl: string;
  /** Streams that exist already, by table name: the engine makes up the end of their ARN. */
  streamArns: ReadonlyMap<string, string>;
};

/** What `Ref` and `Fn::GetAtt` give. */
export type Identity = { ref: string; attributes: Record<string, string> };

type Identify = (resource: Described, where: Whereabouts) => Identity;

const nameOf = (resource: Described, property: string, longest: number): string =>
  resource.own(property) ?? physicalName(resource.stack, resource.logicalId, longest);

const table: Identify = (resource, { streamArns }) => {
  const name = nameOf(resource, 'TableName', 255);
  const tableArn = arn('dynamodb', `table/${name}`);
  const streamArn = streamArns.get(name) ?? `${tableArn}/stream/not-yet`;
  return { ref: name, attributes: { Arn: tableArn, StreamArn: streamArn } };
};

const queue: Identify = (resource, { awsUrl }) => {
  const fifo = resource.own('FifoQueue') === 'true' && !resource.own('QueueName') ? '.fifo' : '';
  const name = `${nameOf(resource, 'QueueName', 80 - fifo.length)}${fifo}`;
  const url = `${awsUrl}/${account}/${name}`;
  return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
};

const bucket: Identify = (resource) => {
  const name = nameOf(resource, 'BucketName', 63).toLowerCase();
  return {
    ref: name,
    attributes: {
      Arn: `arn:${partition}:s3:::${name}`,
      DomainName: `${name}.s3.${urlSuffix}`,
      RegionalDomainName: `${name}.s3.${region}.${urlSuffix}`,
      DualStackDomainName: `${name}.s3.dualstack.${region}.${urlSuffix}`,
    },
  };
};

/** The ARN of a secret ends in six characters of its own; ours come of its name. */
export const secretArn = (name: string): string =>
  arn('secretsmanager', `secret:${name}-${stableId(name, 6)}`);

const secret: Identify = (resource) => {
  const ref = secretArn(nameOf(resource, 'Name', 512));
  return { ref, attributes: { Id: ref } };
};

const lambda: Identify = (resource) => {
  const name = nameOf(resource, 'FunctionName', 64);
  return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } };
};

const role: Identify = (resource) => {
  const name = nameOf(resource, 'RoleName', 64);
  return {
    ref: name,
    attributes: {
      Arn: `arn:${partition}:iam::${account}:role/${name}`,
      RoleId: `AROA${stableId(resource.id, 17).toUpperCase()}`,
    },
  };
};

const managedPolicy: Identify = (resource) => {
  const ref = `arn:${partition}:iam::${account}:policy/${nameOf(resource, 'ManagedPolicyName', 128)}`;
  return { ref, attributes: { PolicyArn: ref } };
};

const restApi: Identify = ({ id }) => {
  const ref = stableId(id, 10);
  return { ref, attributes: { RestApiId: ref, RootResourceId: stableId(`${id}/root`, 10) } };
};

/** A part of a REST API: its id, under the attribute of that name too. */
const apiPart =
  (attribute: string, length: number): Identify =>
  ({ id }) => {
    const ref = stableId(id, length);
    return { ref, attributes: { [attribute]: ref } };
  };

const userPool: Identify = ({ id }) => {
  const ref = `${region}_${stableId(id, 9)}`;
  const provider = `cognito-idp.${region}.${urlSuffix}/${ref}`;
  return {
    ref,
    attributes: {
      UserPoolId: ref,
      Arn: arn('cognito-idp', `userpool/${ref}`),
      ProviderName: provider,
      ProviderURL: `https://${provider}`,
    },
  };
};

const distribution: Identify = ({ id }) => {
  const ref = `E${stableId(id, 13).toUpperCase()}`;
  return { ref, attributes: { Id: ref, DomainName: `d${stableId(id, 13)}.cloudfront.net` } };
};

const edgeFunction: Identify = (resource) => {
  const name = nameOf(resource, 'Name', 64);
  const ref = `arn:${partition}:cloudfront::${account}:function/${name}`;
  return { ref, attributes: { FunctionARN: ref, 'FunctionMetadata.FunctionARN': ref } };
};

const key: Identify = ({ id }) => {
  const ref = stableUuid(id);
  return { ref, attributes: { KeyId: ref, Arn: arn('kms', `key/${ref}`) } };
};

const webAcl: Identify = (resource) => {
  const name = nameOf(resource, 'Name', 128);
  const id = stableUuid(resource.id);
  const scope = resource.own('Scope') ?? 'REGIONAL';
  const place = scope === 'REGIONAL' ? 'regional' : 'global';
  return {
    ref: `${name}|${id}|${scope}`,
    attributes: { Id: id, Arn: arn('wafv2', `${place}/webacl/${name}/${id}`), Capacity: '0' },
  };
};

const eventSource: Identify = ({ id }) => {
  const ref = stableUuid(id);
  return { ref, attributes: { Id: ref } };
};

/** A resource whose Ref is its name and whose ARN ends in it. */
const named =
  (property: string, arnOf: (name: string) => string): Identify =>
  (resource) => {
    const ref = nameOf(resource, property, 128);
    return { ref, attributes: { Arn: arnOf(ref) } };
  };

const topic: Identify = (resource) => {
  const name = nameOf(resource, 'TopicName', 256);
  return { ref: arn('sns', name), attributes: { TopicArn: arn('sns', name), TopicName: name } };
};

const byId: Identify = ({ id }) => {
  const ref = stableUuid(id);
  return { ref, attributes: { Id: ref } };
};

/** What Ref and GetAtt give, by type. */
const identities: Record<string, Identify> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': queue,
  'AWS::S3::Bucket': bucket,
  'AWS::SecretsManager::Secret': secret,
  'AWS::Lambda::Function': lambda,
  'AWS::Lambda::EventSourceMapping': eventSource,
  'AWS::IAM::Role': role,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::ApiGateway::RestApi': restApi,
  'AWS::ApiGateway::Resource': apiPart('ResourceId', 6),
  'AWS::ApiGateway::Authorizer': apiPart('AuthorizerId', 6),
  'AWS::ApiGateway::Deployment': apiPart('DeploymentId', 6),
  'AWS::ApiGateway::RequestValidator': apiPart('RequestValidatorId', 6),
  'AWS::ApiGateway::Stage': ({ own }) => ({ ref: own('StageName') ?? '', attributes: {} }),
  'AWS::Cognito::UserPool': userPool,
  'AWS::Cognito::UserPoolClient': apiPart('ClientId', 26),
  'AWS::Cognito::UserPoolDomain': ({ own }) => ({ ref: own('Domain') ?? '', attributes: {} }),
  'AWS::CloudFront::Distribution': distribution,
  'AWS::CloudFront::Function': edgeFunction,
  'AWS::CloudFront::CachePolicy': byId,
  'AWS::CloudFront::OriginRequestPolicy': byId,
  'AWS::CloudFront::ResponseHeadersPolicy': byId,
  'AWS::CloudFront::OriginAccessControl': byId,
  'AWS::KMS::Key': key,
  'AWS::WAFv2::WebACL': webAcl,
  'AWS::Logs::LogGroup': named('LogGroupName', (name) => arn('logs', `log-group:${name}:*`)),
  'AWS::SNS::Topic': topic,
  'AWS::CloudWatch::Alarm': named('AlarmName', (name) => arn('cloudwatch', `alarm:${name}`)),
  'AWS::Events::Rule': named('Name', (name) => arn('events', `rule/${name}`)),
  'AWS::Scheduler::Schedule': named('Name', (name) => arn('scheduler', `schedule/default/${name}`)),
};

/** What Ref and GetAtt give for a resource; a type without a row has a name and no attributes. Pure. */
export const identify = (resource: Described, where: Whereabouts): Identity => {
  const known = Object.hasOwn(identities, resource.type) ? identities[resource.type] : undefined;
  if (known) return known(resource, where);
  return { ref: physicalName(resource.stack, resource.logicalId, 128), attributes: {} };
};
