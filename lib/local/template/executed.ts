import type { Model, Resource } from './model.ts';

/** Types that the local run executes, and who does it (under `lib/local`). */
export const executed: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'aws/tables.ts',
  'AWS::DynamoDB::GlobalTable': 'aws/tables.ts',
  'AWS::SQS::Queue': 'aws/queues.ts',
  'AWS::S3::Bucket': 'aws/buckets.ts',
  'AWS::SecretsManager::Secret': 'aws/template-secrets.ts',
  'Custom::CDKBucketDeployment': 'aws/bucket-deployment.ts',
  'AWS::Lambda::Function': 'functions/',
  'AWS::Lambda::EventSourceMapping': 'events/',
  'AWS::Events::Rule': 'events/',
  'AWS::Scheduler::Schedule': 'events/',
  'AWS::ApiGateway::RestApi': 'gateway/',
  'AWS::ApiGateway::Resource': 'gateway/',
  'AWS::ApiGateway::Method': 'gateway/',
  'AWS::ApiGateway::Authorizer': 'gateway/',
  'AWS::ApiGateway::GatewayResponse': 'gateway/',
  'AWS::ApiGateway::Stage': 'gateway/',
  'AWS::CloudFront::Distribution': 'edge/',
  'AWS::CloudFront::Function': 'edge/',
  'AWS::CloudFront::CachePolicy': 'edge/',
  'AWS::CloudFront::OriginRequestPolicy': 'edge/',
  'AWS::CloudFront::ResponseHeadersPolicy': 'edge/',
  'AWS::Cognito::UserPool': 'aws/sign-in-service.ts',
  'AWS::Cognito::UserPoolClient': 'signin/',
  'AWS::IAM::ManagedPolicy': 'access/',
  'AWS::IAM::Policy': 'access/',
  'AWS::IAM::Role': 'access/',
  'AWS::S3::BucketPolicy': 'access/',
  'AWS::SQS::QueuePolicy': 'access/',
  'AWS::SecretsManager::ResourcePolicy': 'access/',
};

/** Types that the local run does not execute, each with the reason. */
export const notExecuted: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Account': 'settings of an AWS account: the role that writes gateway logs',
  'AWS::ApiGateway::Deployment': 'a snapshot of methods; the gateway serves what the template says',
  'AWS::CDK::Metadata': 'usage statistics of the CDK',
  'AWS::CloudFormation::WaitConditionHandle': 'holds nothing',
  'AWS::CloudFront::OriginAccessControl': 'nobody reaches the local bucket past the portal',
  'AWS::CloudWatch::Alarm': 'there are no metrics here to judge',
  'AWS::CloudWatch::CompositeAlarm': 'there are no metrics here to judge',
  'AWS::CloudWatch::Dashboard': 'there are no metrics here to show',
  'AWS::Cognito::UserPoolDomain': 'the sign-in pages have the issuer port of the local run',
  'AWS::Cognito::UserPoolUser': 'users are made by the operator and the demo data',
  'AWS::KMS::Alias': 'a name of a key',
  'AWS::KMS::Key': 'data on this machine lies unencrypted',
  'AWS::Lambda::Permission': 'permissions are checked on the templates, not at run time',
  'AWS::Logs::LogGroup': 'logs lie in the data folder, one file for each function',
  'AWS::Logs::MetricFilter': 'there are no metrics here',
  'AWS::Logs::QueryDefinition': 'a saved question to the logs of AWS',
  'AWS::Logs::ResourcePolicy': 'permissions are checked on the templates, not at run time',
  'AWS::SNS::Subscription': 'there are no alarms here to be told of',
  'AWS::SNS::Topic': 'there are no alarms here to be told of',
  'AWS::SNS::TopicPolicy': 'there are no alarms here to be told of',
  'AWS::WAFv2::LoggingConfiguration': 'the firewall is not executed',
  'AWS::WAFv2::WebACL': 'the firewall stands before the gateway; its rules are not executed yet',
  'AWS::WAFv2::WebACLAssociation': 'the firewall is not executed',
  'Custom::S3AutoDeleteObjects': 'nothing is ever torn down here; --reset drops the data folder',
};

/** Functions and layers that the CDK adds for its own custom resources, by their logical id. */
const ofTheCdk: readonly { type: string; logicalId: RegExp; reason: string }[] = [
  {
    type: 'AWS::Lambda::Function',
    logicalId: /^CustomCDKBucketDeployment/,
    reason: 'aws/bucket-deployment.ts does its work',
  },
  {
    type: 'AWS::Lambda::Function',
    logicalId: /^CustomS3AutoDeleteObjects/,
    reason: 'nothing is ever torn down here',
  },
  {
    type: 'AWS::Lambda::LayerVersion',
    logicalId: /AwsCliLayer/,
    reason: 'aws/bucket-deployment.ts needs no AWS command line',
  },
];

/** Why a resource is not executed; undefined where it is, or where nobody knows it. */
export const whyNotExecuted = ({ type, logicalId }: Resource): string | undefined =>
  (Object.hasOwn(notExecuted, type) ? notExecuted[type] : undefined) ??
  ofTheCdk.find((one) => one.type === type && one.logicalId.test(logicalId))?.reason;

/** The resources of a type that are to be executed. */
export const toExecute = (model: Model, type: string): readonly Resource[] =>
  model.ofType(type).filter((resource) => whyNotExecuted(resource) === undefined);

/**
 * Makes sure that nothing is silently left out: every resource is executed or stands in the list with
 * a reason.
 * @throws one sentence that names the first resource that is neither, and how many more there are.
 */
export const checkExecutable = (model: Model): void => {
  const unknown = model.resources.filter(
    (resource) => !Object.hasOwn(executed, resource.type) && whyNotExecuted(resource) === undefined,
  );
  const [first] = unknown;
  if (!first) return;
  const more = unknown.length > 1 ? ` (and ${unknown.length - 1} more such resources)` : '';
  throw new Error(
    `${first.id} is of the type ${first.type}, which the local run neither executes nor knows to leave out${more}.`,
  );
};
