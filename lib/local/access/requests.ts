import { z } from 'zod';
import type { AwsCall } from '../aws/hook.ts';
import { secretArn } from '../template/identities.ts';
import { arn, partition } from '../template/place.ts';
import { dynamoDbRequests } from './dynamodb-requests.ts';
import type { PartitionKeys } from './leading-keys.ts';
import type { Circumstances } from './matching.ts';

/** One action on one resource, with what is known of its circumstances by the call itself. */
export type ActionOn = { action: string; resource: string; context?: Circumstances };

const queueSchema = z.object({ QueueUrl: z.string() });
const secretSchema = z.object({ SecretId: z.string() });
const newSecretSchema = z.object({ Name: z.string() });
const poolSchema = z.object({ UserPoolId: z.string() });

/** The batch calls of SQS need the action of the single one. */
const sqsRequests = (operation: string, input: unknown): ActionOn[] => {
  const name = new URL(queueSchema.parse(input).QueueUrl).pathname.split('/').at(-1) ?? '';
  return [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource: arn('sqs', name) }];
};

const secretRequests = (operation: string, input: unknown): ActionOn[] => {
  const id =
    operation === 'CreateSecret'
      ? newSecretSchema.parse(input).Name
      : secretSchema.parse(input).SecretId;
  const resource = id.startsWith('arn:') ? id : secretArn(id);
  return [{ action: `secretsmanager:${operation}`, resource }];
};

/** Names of S3's actions where they are not those of its operations. */
const s3Actions: Readonly<Record<string, string>> = {
  HeadObject: 'GetObject',
  ListObjectsV2: 'ListBucket',
  ListObjectVersions: 'ListBucketVersions',
  DeleteObjects: 'DeleteObject',
  CreateMultipartUpload: 'PutObject',
  UploadPart: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
};

const s3Requests = (operation: string, url: string): ActionOn[] => {
  const { pathname, searchParams } = new URL(url, 'http://s3.local');
  const [, bucket = '', ...key] = pathname.split('/').map(decodeURIComponent);
  const versioned = searchParams.has('versionId') ? 'Version' : '';
  const action = `s3:${s3Actions[operation] ?? operation}${versioned}`;
  const ofBucket = /:List/.test(action);
  const object = ofBucket ? '' : `/${key.join('/') || '*'}`;
  return [{ action, resource: `arn:${partition}:s3:::${bucket}${object}` }];
};

const poolRequests = (operation: string, input: unknown): ActionOn[] => [
  {
    action: `cognito-idp:${operation}`,
    resource: arn('cognito-idp', `userpool/${poolSchema.parse(input).UserPoolId}`),
  },
];

const lambdaRequests = (url: string): ActionOn[] => {
  const name = decodeURIComponent(/\/functions\/([^/]+)\//.exec(url)?.[1] ?? '');
  const resource = name.startsWith('arn:') ? name : arn('lambda', `function:${name}`);
  return [{ action: 'lambda:InvokeFunction', resource }];
};

/**
 * What a call asks IAM for (Service Authorization Reference). Pure.
 * @param partitions of the tables whose items' keys a policy may name
 * @throws where a call does not name its resource as its service wants it.
 */
export const accessRequests = (
  { service, operation, url, body }: AwsCall,
  partitions: PartitionKeys = new Map(),
): ActionOn[] => {
  if (service === 's3') return s3Requests(operation, url);
  if (service === 'lambda') return lambdaRequests(url);
  const input: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  if (service === 'dynamodb') return dynamoDbRequests(operation, input, partitions);
  if (service === 'sqs') return sqsRequests(operation, input);
  if (service === 'secretsmanager') return secretRequests(operation, input);
  return poolRequests(operation, input);
};
