import { at, everywhere, type Resource, type Stacks, stackNames, synth } from './synth.ts';

let stacks: Stacks;
beforeAll(async () => {
  stacks = await synth('staging');
});

type Statement = {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
};

/** Names of our resources by how their logical ids begin, in references and in exports alike. */
const names = [
  'AccountsTable',
  'PeopleTable',
  'EventsTable',
  'DeliveriesTable',
  'RateLimitsTable',
  'DataKey',
  'PepperSecret',
  'FastQueue',
  'SlowQueue',
  'PublishFailuresQueue',
  'SignInUserPool',
  'DocumentsBucket',
  'RostersBucket',
  'SyncsQueue',
];

/** A resource in a statement, readable: `AccountsTable`, `EventsTable/index/byCheck`, an ARN's end. */
const nameOf = (resource: unknown): string => {
  const text = JSON.stringify(resource);
  const secret = /:secret:([^"]+)/.exec(text)?.[1];
  if (secret) return secret;
  const name = names.find((one) => new RegExp(`["a-z]${one}[0-9A-F]{8}`).test(text)) ?? text;
  const index = /\/index\/(\w+)/.exec(text)?.[0] ?? '';
  const stream = text.includes('StreamArn') ? '/stream' : '';
  return `${name}${index}${stream}`;
};

/** The kinds of items that a statement is narrowed to, as ` [KEY#* AUDIT#*]`. */
const kindsOf = (condition: unknown): string => {
  const kinds = [JSON.stringify(condition ?? {})]
    .flatMap((text) => [...text.matchAll(/"([A-Z]+(?:#\*)?)"/g)])
    .map(([, kind]) => kind);
  return kinds.length === 0 ? '' : ` [${kinds.sort().join(' ')}]`;
};

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

const statementsOf = (fn: Resource, stack: keyof Stacks): Statement[] => {
  const role = at<string>(fn, 'Role.Fn::GetAtt.0');
  return everywhere({ ...emptyStacks, [stack]: stacks[stack] }, 'AWS::IAM::Policy')
    .filter(([, policy]) => at<{ Ref: string }[]>(policy, 'Roles').some(({ Ref }) => Ref === role))
    .flatMap(([, policy]) => at<Statement[]>(policy, 'PolicyDocument.Statement'));
};

const emptyStacks: Stacks = {
  data: { Resources: {} },
  api: { Resources: {} },
  delivery: { Resources: {} },
  portal: { Resources: {} },
  sync: { Resources: {} },
  alarms: { Resources: {} },
};

/** Our functions, with their stack; the CDK's own has no description. */
const functions = () =>
  stackNames.flatMap((stack) =>
    Object.values(stacks[stack].Resources)
      .filter(({ Type, Properties }) => Type === 'AWS::Lambda::Function' && Properties.Description)
      .map((fn) => ({ name: String(fn.Properties.Description), stack, fn })),
  );

/** What a function may do, one line per resource; its log, traces and the data key left out. */
const permissionsOf = (name: string): string[] => {
  const found = functions().find((one) => one.name === name);
  if (!found) throw new Error(`No function ${name}`);
  const byResource = new Map<string, Set<string>>();
  for (const { Action, Resource: resources, Condition } of statementsOf(found.fn, found.stack))
    for (const resource of listOf(resources))
      for (const action of listOf(Action)) {
        if (/^(logs|xray|kms):/.test(action)) continue;
        const key = `${nameOf(resource)}${kindsOf(Condition)}`;
        byResource.set(key, (byResource.get(key) ?? new Set()).add(action.replace(/^.*:/, '')));
      }
  return [...byResource].map(([on, actions]) => `${on}: ${[...actions].sort().join(' ')}`).sort();
};

const consume =
  'ChangeMessageVisibility DeleteMessage GetQueueAttributes ReceiveMessage SendMessage';
const manageSecrets =
  'CreateSecret DeleteSecret DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage';

/**
 * Everything that each function may do, in brackets the kinds of items that it is narrowed to. A line
 * that comes in here wants a reason.
 */
const granted: Record<string, string[]> = {
  'partner-authorizer': [
    'AccountsTable [KEY#*]: GetItem',
    'PepperSecret: GetSecretValue',
    'RateLimitsTable: UpdateItem',
  ],
  'partner-health': [],
  'partner-fallback': [],
  'partner-employees': [
    'PeopleTable [COMPANY#*]: BatchGetItem',
    'PeopleTable [DIRECTORY#* EMPLOYEE#*]: BatchGetItem GetItem Query',
  ],
  'partner-hr-integrations': [
    'EventsTable [SYNC#*]: PutItem',
    'PeopleTable [COMPANY#* DIRECTORY#* SYNC#*]: GetItem PutItem Query UpdateItem',
    'RostersBucket: PutObject',
  ],
  'partner-employee-documents': [
    'DocumentsBucket: GetObject',
    'PeopleTable [DOCUMENT#* DOCUMENTS#* EMPLOYEE#*]: BatchGetItem GetItem Query',
  ],
  sync: [
    'EventsTable [EVENT#*]: PutItem',
    'PeopleTable [COMPANY#* COUNTER DIRECTORY#* EMPLOYEE#* SYNC#*]: BatchGetItem DeleteItem GetItem PutItem Query UpdateItem',
    'RostersBucket: GetObject',
    `SyncsQueue: ${consume}`,
  ],
  daily: [
    'EventsTable [EVENT#*]: PutItem',
    'PeopleTable [DIRECTORY#* EMPLOYEE#*]: DeleteItem GetItem PutItem Query UpdateItem',
    'PeopleTable/index/byDueDay: Query',
  ],
  operate: [
    'AccountsTable: BatchGetItem ConditionCheckItem GetItem PutItem Query UpdateItem',
    'DeliveriesTable: Query UpdateItem',
    'DocumentsBucket: DeleteObject DeleteObjectVersion ListBucketVersions PutObject',
    'EventsTable/index/byCompany: Query',
    'EventsTable: BatchGetItem PutItem UpdateItem',
    'PeopleTable: BatchGetItem DeleteItem GetItem PutItem Query UpdateItem',
    'RostersBucket: GetObject ListBucket PutObject',
    'SignInUserPool: AdminCreateUser AdminDeleteUser AdminGetUser',
  ],
  publish: [
    '"*": ListStreams',
    'AccountsTable [COMPANY#*]: Query',
    'DeliveriesTable [HEALTH#*]: GetItem',
    'EventsTable [EVENT#*]: UpdateItem',
    'EventsTable/stream: DescribeStream GetRecords GetShardIterator',
    'FastQueue: SendMessage',
    'PublishFailuresQueue: SendMessage',
    'SlowQueue: SendMessage',
    'SyncsQueue: SendMessage',
  ],
  deliver: [
    'AccountsTable [AUDIT#*]: PutItem',
    'AccountsTable [COMPANY#*]: GetItem UpdateItem',
    'DeliveriesTable/index/byDue: Query',
    'DeliveriesTable: DeleteItem GetItem PutItem Query UpdateItem',
    'EventsTable [EVENT#*]: GetItem UpdateItem',
    `FastQueue: ${consume}`,
    `SlowQueue: ${consume}`,
    'jobticket/staging/webhook/*: GetSecretValue',
  ],
  sweep: [
    'AccountsTable [COMPANY#*]: Query',
    'DeliveriesTable/index/byDue: Query',
    'DeliveriesTable: BatchGetItem DeleteItem GetItem PutItem Query UpdateItem',
    'EventsTable [EVENT#* SYNC#*]: GetItem UpdateItem',
    'EventsTable/index/byCheck: Query',
    'FastQueue: SendMessage',
    'SlowQueue: SendMessage',
    'SyncsQueue: SendMessage',
  ],
  'portal-authorizer': ['AccountsTable [COMPANY#* SUB#*]: GetItem UpdateItem'],
  'portal-fallback': [],
  'portal-account': [
    'AccountsTable [COMPANY#*]: GetItem',
    'DeliveriesTable [COUNTS#*]: PutItem Query',
    'DeliveriesTable/index/byCompany: Query',
    'DeliveriesTable/index/failedByCompany: Query',
  ],
  'portal-api-keys': [
    'AccountsTable [AUDIT#* KEY#* ROTATION#*]: PutItem',
    'AccountsTable [COMPANY#* KEY#*]: BatchGetItem ConditionCheckItem GetItem UpdateItem',
    'AccountsTable [ROTATION#*]: DeleteItem',
    'PepperSecret: GetSecretValue',
    'RateLimitsTable: BatchGetItem',
    `jobticket/staging/api-key/*: ${manageSecrets}`,
  ],
  'portal-webhooks': [
    'AccountsTable [AUDIT#* COMPANY#* ROTATION#*]: PutItem',
    'AccountsTable [COMPANY#* ROTATION#*]: DeleteItem',
    'AccountsTable [COMPANY#*]: ConditionCheckItem GetItem Query UpdateItem',
    'DeliveriesTable [EVENT#* HEALTH#* PARKED]: BatchGetItem GetItem PutItem',
    'DeliveriesTable/index/byEvent: Query',
    'DeliveriesTable/index/byWebhook: Query',
    'EventsTable [EVENT#*]: BatchGetItem PutItem',
    'EventsTable/index/byCompany: Query',
    'FastQueue: SendMessage',
    `jobticket/staging/webhook/*: ${manageSecrets}`,
  ],
  'portal-webhook-logs': [
    'AccountsTable [AUDIT#*]: PutItem',
    'AccountsTable [COMPANY#*]: ConditionCheckItem GetItem',
    'DeliveriesTable [EVENT#*]: GetItem PutItem',
    'DeliveriesTable/index/byCompany: Query',
    'DeliveriesTable/index/byEvent: Query',
    'DeliveriesTable/index/byWebhook: Query',
    'DeliveriesTable/index/failedByCompany: Query',
    'DeliveriesTable/index/failedByWebhook: Query',
    'EventsTable [EVENT#*]: ConditionCheckItem GetItem',
    'FastQueue: SendMessage',
    'PepperSecret: GetSecretValue',
  ],
  'portal-members': [
    'AccountsTable [AUDIT#* COMPANY#* EMAIL#* SUB#*]: ConditionCheckItem DeleteItem GetItem PutItem Query UpdateItem',
    'SignInUserPool: AdminCreateUser AdminDeleteUser AdminGetUser',
  ],
  'portal-audit-log': ['AccountsTable [AUDIT#*]: Query', 'PepperSecret: GetSecretValue'],
  'portal-hr-integrations': [
    'AccountsTable [AUDIT#*]: PutItem',
    'PeopleTable [COMPANY#* COUNTER]: GetItem PutItem Query UpdateItem',
  ],
};

/** What AWS knows no narrower resource for. */
const wildcardActions = [
  'dynamodb:ListStreams',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

describe('the permissions', () => {
  it('are known for every function', () => {
    expect(
      functions()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(granted).sort());
  });

  it.each(Object.entries(granted))('of %s are exactly these', (name, lines) => {
    expect(permissionsOf(name)).toEqual([...lines].sort());
  });

  it('belong to one function each: no role is shared', () => {
    const roles = functions().map(({ stack, fn }) => `${stack} ${at(fn, 'Role.Fn::GetAtt.0')}`);
    expect(new Set(roles).size).toBe(roles.length);
    for (const { stack, fn } of functions()) {
      const role = stacks[stack].Resources[at<string>(fn, 'Role.Fn::GetAtt.0')];
      expect(role?.Properties.ManagedPolicyArns).toBeUndefined();
      expect(role?.Properties.Policies).toBeUndefined();
    }
  });

  it('name every action in full, and every resource but where AWS knows none', () => {
    for (const { name, stack, fn } of functions())
      for (const { Action, Resource: resources } of statementsOf(fn, stack)) {
        const actions = listOf(Action);
        expect([name, actions.filter((action) => action.includes('*'))]).toEqual([name, []]);
        if (listOf(resources).includes('*'))
          expect([name, actions.filter((action) => !wildcardActions.includes(action))]).toEqual([
            name,
            [],
          ]);
      }
  });

  it('fit into what IAM holds of a role’s inline policies: 10,240 characters', () => {
    // An ARN or a name that CloudFormation fills in is at most so long here.
    const filledIn = 'x'.repeat(120);
    for (const { name, stack, fn } of functions()) {
      const text = JSON.stringify(statementsOf(fn, stack), (key, value) =>
        ['Fn::GetAtt', 'Fn::ImportValue', 'Ref'].includes(key) ? filledIn : value,
      );
      expect([name, text.length < 10_240]).toEqual([name, true]);
    }
  });

  it('let a function write into its own log alone', () => {
    for (const { stack, fn } of functions()) {
      const logs = statementsOf(fn, stack).filter(({ Action }) =>
        listOf(Action).some((action) => action.startsWith('logs:')),
      );
      expect(logs).toEqual([
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': [at(fn, 'LoggingConfig.LogGroup.Ref'), 'Arn'] },
        },
      ]);
    }
  });

  it('let the data key be used through an AWS service alone, and by who has data under it', () => {
    for (const { name, stack, fn } of functions()) {
      const keys = statementsOf(fn, stack).filter(({ Action }) =>
        listOf(Action).some((action) => action.startsWith('kms:')),
      );
      for (const statement of keys) {
        expect(nameOf(statement.Resource)).toBe('DataKey');
        expect(JSON.stringify(statement.Condition)).toContain('kms:ViaService');
      }
      const needs = permissionsOf(name).some((line) => /Table|Pepper/.test(line));
      expect([name, keys.length > 0]).toEqual([name, needs]);
    }
  });
});

describe('every function', () => {
  it('runs on Node 24 and arm64, is traced and has a log group with a name of its own', () => {
    for (const { fn } of functions())
      expect(fn.Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: { Ref: expect.any(String) } },
      });
  });

  it('has a generated name, but for the one that operators call', () => {
    const named = functions().filter(({ fn }) => fn.Properties.FunctionName);
    expect(named.map(({ fn }) => fn.Properties.FunctionName)).toEqual([
      'jobticket-staging-operate',
    ]);
  });

  it('that the gateway waits for may take no longer than the gateway waits', () => {
    const answering = functions().filter(
      ({ name, stack }) => !['delivery', 'sync'].includes(stack) && name !== 'operate',
    );
    for (const { name, fn } of answering) {
      expect([name, at<number>(fn, 'Timeout') < 29]).toEqual([name, true]);
    }
  });
});
