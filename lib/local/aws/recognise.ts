import type { IncomingHttpHeaders } from 'node:http';
import type { AwsService } from './hook.ts';

/** Which operation of which service a request asks for, and with whose key. */
export type Recognised = { service: AwsService; operation: string; accessKeyId: string };

/** A request's first lines. */
export type RequestHead = { method: string; url: string; headers: IncomingHttpHeaders };

const targets: Record<string, AwsService> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  secretsmanager: 'secretsmanager',
  AWSCognitoIdentityProviderService: 'cognito-idp',
};

/** The SDK says the operation in the query; who signs by hand is known by method and path. */
const s3Operation = (method: string, { pathname, searchParams }: URL): string => {
  const said = searchParams.get('x-id');
  if (said) return said;
  const ofObject = /^\/[^/]+\/./.test(pathname);
  const verb = { GET: 'Get', HEAD: 'Head', PUT: 'Put', POST: 'Post', DELETE: 'Delete' }[method];
  if (!ofObject && searchParams.has('list-type')) return 'ListObjectsV2';
  if (!ofObject && searchParams.has('versions')) return 'ListObjectVersions';
  if (!ofObject && method === 'PUT') return 'CreateBucket';
  return `${verb ?? method}${ofObject ? 'Object' : 'Bucket'}`;
};

const keyIn = ({ headers, url }: RequestHead): string => {
  const signed = /Credential=([^/,]+)\//.exec(headers.authorization ?? '')?.[1];
  return signed ?? /[?&]X-Amz-Credential=([^%/&]+)/.exec(url)?.[1] ?? 'anonymous';
};

const isS3 = ({ headers, url }: RequestHead): boolean =>
  headers.authorization === undefined || headers.authorization.includes('/s3/aws4_request')
    ? !headers['x-amz-target']
    : url.includes('X-Amz-Credential=');

/** Tells what a request to the AWS endpoint asks for; undefined where no engine knows it. Pure. */
export const recognise = (head: RequestHead): Recognised | undefined => {
  const accessKeyId = keyIn(head);
  const target = head.headers['x-amz-target'];
  if (typeof target === 'string') {
    const [prefix = '', operation = ''] = target.split('.');
    const service = Object.hasOwn(targets, prefix) ? targets[prefix] : undefined;
    return service && { service, operation, accessKeyId };
  }
  if (/^\/2015-03-31\/functions\/[^/]+\/invocations/.test(head.url))
    return { service: 'lambda', operation: 'Invoke', accessKeyId };
  if (!isS3(head)) return undefined;
  const operation = s3Operation(head.method, new URL(head.url, 'http://s3.local'));
  return { service: 's3', operation, accessKeyId };
};
