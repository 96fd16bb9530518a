import { grantsOf, judge, type Policies } from '../../../lib/local/access/judge.ts';
import type { AccessRequest } from '../../../lib/local/access/matching.ts';
import { readPolicy } from '../../../lib/local/access/policy.ts';

const policy = (...Statement: unknown[]) =>
  readPolicy({ Version: '2012-10-17', Statement }, 'the role');

const policiesOf = (...statements: unknown[]): Policies => {
  const read = policy(...statements);
  return { grants: grantsOf(read), denials: read.filter(({ effect }) => effect === 'Deny') };
};

const ask = (action: string, resource: string, context = {}): AccessRequest => ({
  action,
  resource,
  context,
});

const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/accounts';
const overTls = { Bool: { 'aws:SecureTransport': 'false' } };

describe('a judgement', () => {
  const policies = policiesOf(
    { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: table },
    { Effect: 'Allow', Action: ['dynamodb:Query'], Resource: [`${table}/index/*`] },
    {
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' } },
    },
    { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*', Condition: overTls },
  );

  it.each([
    ['an action on its resource', ask('dynamodb:GetItem', table), true],
    ['another case of the action', ask('DynamoDB:getitem', table), true],
    ['another action', ask('dynamodb:PutItem', table), false],
    ['another resource', ask('dynamodb:GetItem', `${table}2`), false],
    ['a resource under it', ask('dynamodb:GetItem', `${table}/index/a`), false],
    ['what a wildcard covers', ask('dynamodb:Query', `${table}/index/byCompany`), true],
    ['the whole where only parts are allowed', ask('dynamodb:Query', table), false],
    [
      'a condition that holds',
      ask('kms:Decrypt', 'key', { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' }),
      true,
    ],
    [
      'a condition that does not',
      ask('kms:Decrypt', 'key', { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' }),
      false,
    ],
    ['a condition whose key is missing', ask('kms:Decrypt', 'key'), false],
    [
      'what is refused elsewhere',
      ask('dynamodb:GetItem', table, { 'aws:SecureTransport': 'false' }),
      false,
    ],
  ])('on %s', (_, request, allowed) => {
    expect(judge(policies, request).allowed).toBe(allowed);
  });

  it('names every grant that would do alone', () => {
    const twice = policiesOf(
      { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::a/*' },
      { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
    );
    const judgement = judge(twice, ask('s3:GetObject', 'arn:aws:s3:::a/b'));
    expect(judgement.allowed && judgement.by.map(({ resource }) => resource)).toEqual([
      'arn:aws:s3:::a/*',
      '*',
    ]);
  });
});

describe('a condition on every value of a key', () => {
  const keys = { 'dynamodb:LeadingKeys': ['KEY#*', 'AUDIT#*'] };
  const policies = policiesOf({
    Effect: 'Allow',
    Action: 'dynamodb:GetItem',
    Resource: table,
    Condition: { 'ForAllValues:StringLike': keys },
  });
  const about = (...given: string[]) =>
    ask('dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': given });

  it.each([
    ['holds where each is one of those', about('KEY#1', 'AUDIT#2'), true],
    ['fails where one is not', about('KEY#1', 'COMPANY#2'), false],
    ['holds where there is none, as IAM has it', ask('dynamodb:GetItem', table), true],
  ])('%s', (_, request, allowed) => {
    expect(judge(policies, request).allowed).toBe(allowed);
  });

  it('is asked for: several values are never compared as one', () => {
    const wrong = policiesOf({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringLike: keys },
    });
    expect(() => judge(wrong, about('KEY#1'))).toThrow('ForAllValues');
  });
});

describe('a policy', () => {
  it.each([
    ['NotAction', { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }],
    ['NotResource', { Effect: 'Allow', Action: 's3:*', NotResource: 'a' }],
  ])('that uses %s is not understood, and said so', (_, statement) => {
    expect(() => policy(statement)).toThrow(/^the role: Statement.0/);
  });

  it('with an unknown condition operator is never taken for true', () => {
    const strange = policiesOf({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:CurrentTime': '2030-01-01' } },
    });
    expect(() => judge(strange, ask('s3:GetObject', 'a'))).toThrow('DateLessThan');
  });
});
