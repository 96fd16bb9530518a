import { authorizerAnswerSchema, judgePolicy } from '../../../lib/local/gateway/policy.ts';

const arn = 'arn:aws:execute-api:eu-central-1:000000000000:api/v1/GET/employees/7';

const policy = (...statements: [effect: string, action: string | string[], resource: string][]) =>
  authorizerAnswerSchema.parse({
    principalId: 'someone',
    policyDocument: {
      Version: '2012-10-17',
      Statement: statements.map(([Effect, Action, Resource]) => ({ Effect, Action, Resource })),
    },
  }).policyDocument;

describe('The policy of an authorizer lets a request through', () => {
  it.each([
    ['its exact method ARN', policy(['Allow', 'execute-api:Invoke', arn]), 'allow'],
    ['everything', policy(['Allow', '*', '*']), 'allow'],
    ['an action in other case', policy(['Allow', 'Execute-API:invoke', arn]), 'allow'],
    [
      'a wildcard over slashes',
      policy(['Allow', 'execute-api:*', `${arn.slice(0, -11)}*`]),
      'allow',
    ],
    ['a wildcard for one character', policy(['Allow', '*', arn.replace(/7$/, '?')]), 'allow'],
    ['another path', policy(['Allow', '*', arn.replace(/7$/, '8')]), 'implicit-deny'],
    ['another action', policy(['Allow', ['s3:GetObject'], arn]), 'implicit-deny'],
    ['no statement', policy(), 'implicit-deny'],
    [
      'a dot is no wildcard',
      policy(['Allow', '*', arn.replace('employees', 'employee.')]),
      'implicit-deny',
    ],
    ['a Deny after an Allow', policy(['Allow', '*', '*'], ['Deny', '*', arn]), 'explicit-deny'],
    ['a Deny before an Allow', policy(['Deny', '*', arn], ['Allow', '*', '*']), 'explicit-deny'],
  ])('%s', (_, document, expected) => {
    expect(judgePolicy(document, arn)).toBe(expected);
  });

  it.each([
    ['a condition', { Effect: 'Allow', Action: '*', Resource: '*', Condition: {} }],
    ['NotResource', { Effect: 'Allow', Action: '*', NotResource: '*' }],
    ['an unknown effect', { Effect: 'Maybe', Action: '*', Resource: '*' }],
  ])('an answer with %s cannot be read', (_, statement) => {
    const answer = { principalId: 'a', policyDocument: { Statement: [statement] } };
    expect(authorizerAnswerSchema.safeParse(answer).success).toBe(false);
  });
});
