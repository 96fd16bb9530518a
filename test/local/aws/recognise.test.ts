import { recognise } from '../../../lib/local/aws/recognise.ts';

const signed = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIAXYZ/20250101/eu-central-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

const of = (method: string, url: string, headers: Record<string, string> = {}) => {
  const found = recognise({ method, url, headers });
  return found && `${found.accessKeyId} ${found.service} ${found.operation}`;
};

describe('a call of the AWS endpoint', () => {
  it.each([
    ['DynamoDB_20120810.PutItem', 'dynamodb', 'AKIAXYZ dynamodb PutItem'],
    ['DynamoDBStreams_20120810.GetRecords', 'dynamodb', 'AKIAXYZ dynamodb GetRecords'],
    ['AmazonSQS.SendMessageBatch', 'sqs', 'AKIAXYZ sqs SendMessageBatch'],
    ['secretsmanager.GetSecretValue', 'secretsmanager', 'AKIAXYZ secretsmanager GetSecretValue'],
    [
      'AWSCognitoIdentityProviderService.AdminGetUser',
      'cognito-idp',
      'AKIAXYZ cognito-idp AdminGetUser',
    ],
    ['Logs_20140328.PutLogEvents', 'logs', undefined],
  ])('with the target %s is recognised', (target, service, expected) => {
    const headers = { 'x-amz-target': target, authorization: signed(service) };
    expect(of('POST', '/', headers)).toBe(expected);
  });

  it.each([
    ['GET', '/bucket/a/b.txt?x-id=GetObject', 'AKIAXYZ s3 GetObject'],
    ['PUT', '/bucket/a/b.txt', 'AKIAXYZ s3 PutObject'],
    ['HEAD', '/bucket/a', 'AKIAXYZ s3 HeadObject'],
    ['GET', '/bucket?list-type=2', 'AKIAXYZ s3 ListObjectsV2'],
    ['GET', '/bucket?prefix=a&versions=', 'AKIAXYZ s3 ListObjectVersions'],
    ['PUT', '/bucket', 'AKIAXYZ s3 CreateBucket'],
  ])('of S3 is known by %s %s', (method, url, expected) => {
    expect(of(method, url, { authorization: signed('s3') })).toBe(expected);
  });

  it('of S3 with a presigned URL is known by its query', () => {
    const url =
      '/b/k?X-Amz-Credential=AKIAXYZ%2F20250101%2Feu-central-1%2Fs3%2Faws4_request&x-id=GetObject';
    expect(of('GET', url)).toBe('AKIAXYZ s3 GetObject');
  });

  it('of Lambda is known by its path', () => {
    const url = '/2015-03-31/functions/operate/invocations';
    expect(of('POST', url, { authorization: signed('lambda') })).toBe('AKIAXYZ lambda Invoke');
  });

  it('of a service without an engine is nobody’s', () => {
    expect(of('POST', '/', { authorization: signed('sns') })).toBeUndefined();
  });
});
