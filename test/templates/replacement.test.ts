import { pinned } from './replacement/pinned.ts';
import { replacements } from './replacement/replacements.ts';
import { loadSpec, type Spec } from './schema/spec.ts';
import { type Resource, type Stacks, stackNames, synth } from './synth.ts';

const stages = ['staging', 'production'] as const;

let spec: Spec;
const all = new Map<string, Stacks>();
beforeAll(async () => {
  spec = loadSpec();
  for (const stage of stages) all.set(stage, await synth(stage));
});

/** A stack's resources with the stage's name left open. */
const resourcesOf = (stage: string, stack: keyof Stacks): Record<string, Resource> =>
  JSON.parse(
    JSON.stringify(all.get(stage)?.[stack].Resources).replaceAll(
      `jobticket-${stage}`,
      'jobticket-STAGE',
    ),
  );

describe('an upgrade replaces nothing that holds data or an address', () => {
  it.each(stages.flatMap((stage) => stackNames.map((stack) => [stage, stack] as const)))(
    'in %s, stack %s',
    (stage, stack) => {
      expect(replacements(spec, pinned[stack], resourcesOf(stage, stack))).toEqual([]);
    },
  );
});

describe('a replacement is told', () => {
  const broken = (change: (resources: Record<string, Resource>) => void): string[] => {
    const resources = resourcesOf('staging', 'data');
    change(resources);
    return replacements(spec, pinned.data, resources);
  };
  const set = (id: string, values: Record<string, unknown>) => () =>
    broken((resources) => Object.assign(resources[id]?.Properties ?? {}, values));

  it.each([
    [
      'another key of a table',
      /^PeopleTable42ECE6FB: KeySchema would become .*"id"/,
      set('PeopleTable42ECE6FB', { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] }),
    ],
    [
      'a name for a table',
      /^AccountsTableF2DFB3F6: TableName would become "accounts"/,
      set('AccountsTableF2DFB3F6', { TableName: 'accounts' }),
    ],
    [
      'a new pepper',
      /^PepperSecret50EF09A7: GenerateSecretString would become/,
      set('PepperSecret50EF09A7', { GenerateSecretString: { PasswordLength: 32 } }),
    ],
    [
      'users who sign in otherwise',
      /^SignInUserPoolA2C003D1: UsernameAttributes would become/,
      set('SignInUserPoolA2C003D1', { UsernameAttributes: ['phone_number'] }),
    ],
    [
      'another sign-in address',
      /^SignInDomain555ACBE4: Domain would become "elsewhere"/,
      set('SignInDomain555ACBE4', { Domain: 'elsewhere' }),
    ],
  ])('where it is %s', (_, sentence, change) => {
    expect(change()).toEqual([expect.stringMatching(sentence)]);
  });

  it('where a resource is gone, and where one came under another id', () => {
    const faults = broken((resources) => {
      const { EventsTable4B7491D3: table, ...rest } = resources;
      for (const id of Object.keys(resources)) if (!(id in rest)) delete resources[id];
      if (table) resources.NewTable = table;
    });
    expect(faults).toEqual([
      expect.stringMatching(/^EventsTable4B7491D3: is gone/),
      expect.stringMatching(/^NewTable: is new: pin it/),
    ]);
  });

  it('nowhere, where a property changes that is changed in place', () => {
    expect(set('AccountsTableF2DFB3F6', { BillingMode: 'PROVISIONED' })()).toEqual([]);
  });
});
