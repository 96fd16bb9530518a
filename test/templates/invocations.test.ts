import { at, everywhere, type Resource, type Stacks, stackNames, synth } from './synth.ts';

let stacks: Stacks;
beforeAll(async () => {
  stacks = await synth('staging');
});

/** Our functions by `<stack>/<logical id>`; the CDK's own has no description. */
const functions = (): Map<string, string> =>
  new Map(
    stackNames.flatMap((stack) =>
      Object.entries(stacks[stack].Resources)
        .filter(([, one]) => one.Type === 'AWS::Lambda::Function' && one.Properties.Description)
        .map(([id, one]) => [`${stack}/${id}`, String(one.Properties.Description)]),
    ),
  );

/** Joins what CloudFormation joins; references stand as `{Id}`. */
const written = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { Ref: ref, 'Fn::GetAtt': att, 'Fn::Join': join } = value as Record<string, unknown>;
  if (ref !== undefined) return `{${String(ref).replace(/^AWS::/, '')}}`;
  if (Array.isArray(att)) return `{${att[0]}}`;
  return (join as [string, unknown[]])[1].map(written).join('');
};

/** Who may invoke a function: `<principal> <source>`, by the function's name. */
const invokers = (): Record<string, string[]> => {
  const named = functions();
  const may: Record<string, string[]> = Object.fromEntries(
    [...named.values()].map((name) => [name, []]),
  );
  for (const stack of stackNames)
    for (const [, permission] of everywhereIn(stack, 'AWS::Lambda::Permission')) {
      const id = at<string>(permission, 'FunctionName.Fn::GetAtt.0');
      const source = written(permission.Properties.SourceArn);
      may[named.get(`${stack}/${id}`) ?? id]?.push(`${permission.Properties.Principal} ${source}`);
    }
  return may;
};

const everywhereIn = (stack: keyof Stacks, type: string): [string, Resource][] =>
  Object.entries(stacks[stack].Resources).filter(([, { Type }]) => Type === type);

const gateway = (api: string, part: string) =>
  `apigateway.amazonaws.com arn:{Partition}:execute-api:{Region}:{AccountId}:{${api}}/${part}`;
const partner = [gateway('PartnerApi45571CED', '*/*/*')];
const portal = [gateway('PortalApi7123D8E6', '*/*/*')];

/** Everybody who may invoke a function. Workers of queues and streams are polled for: nobody may. */
const expected: Record<string, string[]> = {
  'partner-authorizer': [
    gateway('PartnerApi45571CED', 'authorizers/{PartnerApiAuthorizer49425E28}'),
  ],
  'partner-health': partner,
  'partner-employees': partner,
  'partner-employee-documents': partner,
  'partner-hr-integrations': partner,
  'partner-fallback': partner,
  'portal-authorizer': [gateway('PortalApi7123D8E6', 'authorizers/{PortalApiAuthorizer4F42AAC8}')],
  'portal-account': portal,
  'portal-api-keys': portal,
  'portal-webhooks': portal,
  'portal-webhook-logs': portal,
  'portal-hr-integrations': portal,
  'portal-members': portal,
  'portal-audit-log': portal,
  'portal-fallback': portal,
  daily: ['events.amazonaws.com {EveryHour29391929}'],
  sweep: ['events.amazonaws.com {EveryMinute2BBCEA8F}'],
  sync: [],
  publish: [],
  deliver: [],
  operate: [],
};

describe('a function may be invoked', () => {
  it('by its own API, authorizer or schedule, named by ARN, and by nobody else', () => {
    expect(invokers()).toEqual(expected);
  });

  it('and by no other action, account or function URL', () => {
    const permissions = everywhere(stacks, 'AWS::Lambda::Permission');
    for (const [, { Properties }] of permissions)
      expect(Object.keys(Properties).sort()).toEqual([
        'Action',
        'FunctionName',
        'Principal',
        'SourceArn',
      ]);
    const actions = permissions.map(([, { Properties }]) => Properties.Action);
    expect([...new Set(actions)]).toEqual(['lambda:InvokeFunction']);
    expect(everywhere(stacks, 'AWS::Lambda::Url')).toEqual([]);
  });
});

describe('a role', () => {
  it('is assumed by the one service that runs in its name', () => {
    const principals = everywhere(stacks, 'AWS::IAM::Role').map(([id, role]) => [
      id,
      at(role, 'AssumeRolePolicyDocument.Statement.0.Principal.Service'),
      at<unknown[]>(role, 'AssumeRolePolicyDocument.Statement').length,
    ]);
    expect(principals.length).toBeGreaterThan(20);
    for (const [id, service, statements] of principals)
      expect([id, service, statements]).toEqual([
        id,
        String(id).includes('CloudWatchRole') ? 'apigateway.amazonaws.com' : 'lambda.amazonaws.com',
        1,
      ]);
  });
});
