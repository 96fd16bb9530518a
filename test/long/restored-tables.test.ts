import { readStage } from '../../lib/stage.ts';
import { at, everywhere, ofType, type Stacks, synth } from '../templates/synth.ts';

const restoredTables = 'people=people-back,events=events-back/stream/2026-01-01T00:00:00.000';

let before: Stacks;
let after: Stacks;
beforeAll(async () => {
  before = await synth('staging');
  after = await synth('staging', { restoredTables });
});

const variables = (stacks: Stacks, name: string) => [
  ...new Set(
    everywhere(stacks, 'AWS::Lambda::Function').flatMap(([, fn]) => {
      const value = at<Record<string, unknown> | undefined>(fn, 'Environment.Variables')?.[name];
      return value === undefined ? [] : [JSON.stringify(value)];
    }),
  ),
];

describe('a stage with restored tables', () => {
  it('lets every function use them, and the others as before', () => {
    expect(variables(after, 'PEOPLE_TABLE')).toEqual(['"people-back"']);
    expect(variables(after, 'EVENTS_TABLE')).toEqual(['"events-back"']);
    expect(variables(after, 'ACCOUNTS_TABLE')).toEqual(variables(before, 'ACCOUNTS_TABLE'));
  });

  it('grants rights on them with their indexes, and none on those that they stand in for', () => {
    const policies = JSON.stringify(everywhere(after, 'AWS::IAM::Policy'));
    expect(policies).toContain('table/people-back/index/byDueDay');
    expect(policies).toContain('table/events-back/stream/2026-01-01T00:00:00.000');
    expect(policies).not.toMatch(/PeopleTable42ECE6FB|EventsTable4B7491D3/);
  });

  it('is fed by the restored stream', () => {
    const sources = ofType(after.delivery, 'AWS::Lambda::EventSourceMapping').map(([, source]) =>
      JSON.stringify(at(source, 'EventSourceArn')),
    );
    expect(sources.filter((arn) => arn.includes('events-back/stream/'))).toHaveLength(1);
  });

  it('leaves its own tables as they are', () => {
    const tables = (stacks: Stacks) => ofType(stacks.data, 'AWS::DynamoDB::Table');
    expect(tables(after)).toEqual(tables(before));
  });
});

describe('restored tables that nobody knows', () => {
  it.each(['people', 'persons=x-back', 'events=events-back', 'people=people-back/stream/1'])(
    'are refused in one sentence: %s',
    (given) => {
      const context: Record<string, unknown> = { stage: 'staging', restoredTables: given };
      expect(() => readStage((name) => context[name])).toThrow(
        /^Stage staging: restoredTables is not written as table=NAME/,
      );
    },
  );
});
