import { keyRequests } from '../../../lib/local/access/encryption.ts';
import { accessRequests } from '../../../lib/local/access/requests.ts';
import type { AwsCall } from '../../../lib/local/aws/hook.ts';

const here = 'eu-central-1:000000000000';
const call = (
  service: AwsCall['service'],
  operation: string,
  input: unknown,
  url = '/',
): AwsCall => ({
  ...{ caller: 'fn', n: 1, url, service, operation },
  body: Buffer.from(input === undefined ? '' : JSON.stringify(input)),
});

const lines = (one: AwsCall): string[] =>
  accessRequests(one).map(({ action, resource }) => `${action} ${resource}`);

describe('what a call asks for', () => {
  it.each([
    [
      'an item of a table',
      call('dynamodb', 'GetItem', { TableName: 'a' }),
      [`dynamodb:GetItem arn:aws:dynamodb:${here}:table/a`],
    ],
    [
      'an index',
      call('dynamodb', 'Query', { TableName: 'a', IndexName: 'i' }),
      [`dynamodb:Query arn:aws:dynamodb:${here}:table/a/index/i`],
    ],
    [
      'each part of a transaction',
      call('dynamodb', 'TransactWriteItems', {
        TransactItems: [
          { Put: { TableName: 'a' } },
          { Update: { TableName: 'b' } },
          { ConditionCheck: { TableName: 'a' } },
        ],
      }),
      [
        `dynamodb:PutItem arn:aws:dynamodb:${here}:table/a`,
        `dynamodb:UpdateItem arn:aws:dynamodb:${here}:table/b`,
        `dynamodb:ConditionCheckItem arn:aws:dynamodb:${here}:table/a`,
      ],
    ],
    [
      'each table of a batch',
      call('dynamodb', 'BatchGetItem', { RequestItems: { a: {}, b: {} } }),
      [
        `dynamodb:BatchGetItem arn:aws:dynamodb:${here}:table/a`,
        `dynamodb:BatchGetItem arn:aws:dynamodb:${here}:table/b`,
      ],
    ],
    [
      'a queue, by the action of the single call',
      call('sqs', 'SendMessageBatch', { QueueUrl: 'http://127.0.0.1:1/000000000000/q' }),
      [`sqs:SendMessage arn:aws:sqs:${here}:q`],
    ],
    [
      'an object',
      call('s3', 'GetObject', undefined, '/b/documents/7.pdf?x-id=GetObject'),
      ['s3:GetObject arn:aws:s3:::b/documents/7.pdf'],
    ],
    [
      'a version of an object',
      call('s3', 'DeleteObject', undefined, '/b/k?versionId=3&x-id=DeleteObject'),
      ['s3:DeleteObjectVersion arn:aws:s3:::b/k'],
    ],
    [
      'the list of a bucket',
      call('s3', 'ListObjectsV2', undefined, '/b?list-type=2'),
      ['s3:ListBucket arn:aws:s3:::b'],
    ],
    [
      'a user pool',
      call('cognito-idp', 'AdminCreateUser', { UserPoolId: 'p' }),
      [`cognito-idp:AdminCreateUser arn:aws:cognito-idp:${here}:userpool/p`],
    ],
    [
      'a function',
      call('lambda', 'Invoke', {}, '/2015-03-31/functions/operate/invocations'),
      [`lambda:InvokeFunction arn:aws:lambda:${here}:function:operate`],
    ],
  ])('is %s', (_, given, expected) => {
    expect(lines(given)).toEqual(expected);
  });

  it('is a secret under its whole ARN, also where it is named', () => {
    const [line] = lines(call('secretsmanager', 'GetSecretValue', { SecretId: 'jobticket/x' }));
    expect(line).toMatch(
      /^secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-central-1:000000000000:secret:jobticket\/x-\w{6}$/,
    );
  });
});

describe('the items that a call of DynamoDB is about', () => {
  const arn = `arn:aws:dynamodb:${here}:table/a`;
  const partitions = new Map([
    [arn, 'pk'],
    [`${arn}/index/i`, 'company'],
  ]);
  const item = (key: string) => ({ pk: { S: key }, sk: { S: 'x' } });
  const keysOf = (operation: string, input: object) =>
    accessRequests(call('dynamodb', operation, { TableName: 'a', ...input }), partitions).map(
      ({ context }) => context?.['dynamodb:LeadingKeys'],
    );

  it.each([
    ['one that is read', 'GetItem', { Key: item('A#1') }, [['A#1']]],
    ['one that is written', 'PutItem', { Item: item('A#1') }, [['A#1']]],
    [
      'those of a batch',
      'BatchGetItem',
      { RequestItems: { a: { Keys: [item('A#1'), item('B#2')] } } },
      [['A#1', 'B#2']],
    ],
    [
      'one for each part of a transaction',
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'a', Item: item('A#1') } },
          { ConditionCheck: { TableName: 'a', Key: item('B#2') } },
        ],
      },
      [['A#1'], ['B#2']],
    ],
    [
      'those of a partition',
      'Query',
      {
        KeyConditionExpression: 'sk = :sk AND #p = :pk',
        ExpressionAttributeNames: { '#p': 'pk' },
        ExpressionAttributeValues: { ':pk': { S: 'A#1' }, ':sk': { S: 'x' } },
      },
      [['A#1']],
    ],
    [
      'those of an index’s partition',
      'Query',
      {
        IndexName: 'i',
        KeyConditionExpression: 'company = :c',
        ExpressionAttributeValues: { ':c': { S: '7f0c' } },
      },
      [['7f0c']],
    ],
  ])('are %s', (_, operation, input, expected) => {
    expect(keysOf(operation, input)).toEqual(expected);
  });

  it('are never taken for none where the call does not say', () => {
    expect(() => keysOf('Query', { KeyConditionExpression: 'other = :o' })).toThrow();
  });
});

describe('what the key is asked for in the caller’s name', () => {
  const table = `arn:aws:dynamodb:${here}:table/a`;
  const keys = new Map([
    [table, 'the-key'],
    ['arn:aws:s3:::b', 'the-key'],
  ]);

  it.each([
    ['dynamodb:GetItem', table, 'kms:Decrypt', 'dynamodb'],
    ['dynamodb:Query', `${table}/index/i`, 'kms:Decrypt', 'dynamodb'],
    ['s3:GetObject', 'arn:aws:s3:::b/documents/7.pdf', 'kms:Decrypt', 's3'],
    ['s3:PutObject', 'arn:aws:s3:::b/documents/7.pdf', 'kms:GenerateDataKey', 's3'],
  ])('%s on %s needs %s', (action, resource, kms, service) => {
    expect(keyRequests(keys, { action, resource })).toEqual([
      {
        action: kms,
        resource: 'the-key',
        context: { 'kms:ViaService': `${service}.eu-central-1.amazonaws.com` },
      },
    ]);
  });

  it('is nothing where another key, or none of ours, encrypts', () => {
    expect(keyRequests(keys, { action: 's3:GetObject', resource: 'arn:aws:s3:::c/k' })).toEqual([]);
  });
});
