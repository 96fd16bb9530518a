import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Employee } from '../../functions/domain/employee.ts';
import type { Clock } from '../../functions/domain/ports/system.ts';
import { naivePage, type People } from '../fakes/people.ts';
import { createTestClock } from '../fakes/time.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { anEmployee, aQuery, changed, made } from './people-samples.ts';
import { makePeopleTables, openPeople, type PeopleTables, tinyShape } from './people-tables.ts';
import { type Sent, type Watch, watchTable } from './watched-table.ts';

const company = 'company-a';

let engine: DynamoEngine;
let tables: PeopleTables;
beforeAll(async () => {
  engine = await startDynamo();
});
beforeEach(async () => {
  tables = await makePeopleTables(engine);
});
afterAll(() => engine?.stop());

/** A function of its own, with a memory of its own, on the same tables. */
const open = (watch?: Watch, clock?: Clock): People =>
  openPeople(
    watch ? { ...tables, people: watchTable(tables.people, watch) } : tables,
    tinyShape,
    clock,
  );

/** Clocks under which the lease of a dead writer never ends, or has always ended. */
const clocks: Record<string, () => Clock> = {
  holds: () => createTestClock(),
  'has run out': () => {
    let now = Date.UTC(2025, 7, 18);
    return {
      now: () => {
        now += 120_000;
        return now;
      },
    };
  },
};

const commit = async (people: People, ...changes: Parameters<typeof made>[0][]) =>
  people.employees.commit(company, changes.map(made), []);

/** The directory as somebody sees it who has nothing in memory. */
const seen = async (people: People = open()) => {
  const { ids, total } = await people.directory.page(company, aQuery());
  expect(ids).toHaveLength(total);
  return ids;
};

const ids = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

const isTransaction = ({ name }: Sent): boolean => name === 'TransactWriteCommand';

describe('a function that remembers an old directory', () => {
  it('sees all that others wrote meanwhile, though the journal went round more than once', async () => {
    const idle = open();
    const busy = open();
    await commit(busy, anEmployee({ id: 1 }));
    expect(await seen(idle)).toEqual([1]);
    for (const id of ids(30).slice(1)) await commit(busy, anEmployee({ id }));
    expect(await seen(idle)).toEqual(ids(30));
    expect(await seen()).toEqual(ids(30));
  });

  it.each([1, 7, 8, 9, 16, 17, 25])(
    'cannot write into the past after %i writes of others between its look and its write',
    async (others) => {
      const busy = open();
      await commit(busy, anEmployee({ id: 1000 }));
      let stopped = false;
      const slow = open({
        before: async (sent) => {
          if (stopped || !isTransaction(sent)) return;
          stopped = true;
          for (const id of ids(others))
            expect(await commit(busy, anEmployee({ id, email: `p${id}@x.example` }))).toBe(
              'written',
            );
        },
      });
      expect(await commit(slow, anEmployee({ id: 500, email: 'P1@x.example' }))).toBe('conflict');
      expect(await commit(slow, anEmployee({ id: 501 }))).toBe('written');
      expect(await seen()).toEqual([...ids(others), 501, 1000]);
      expect(await seen(busy)).toEqual([...ids(others), 501, 1000]);
    },
  );

  it('reads whole generations, also while new ones take their place', async () => {
    const busy = open();
    for (const id of ids(12)) await commit(busy, anEmployee({ id }));
    let next = 13;
    const reader = open({
      before: async ({ name }) => {
        if (name !== 'QueryCommand' || next > 24) return;
        for (let i = 0; i < 3; i += 1) {
          await commit(busy, anEmployee({ id: next }));
          next += 1;
        }
      },
    });
    const found = await seen(reader);
    expect(found).toEqual(ids(found.length));
    expect(found.length).toBeGreaterThanOrEqual(12);
    expect(await seen(reader)).toEqual(ids(next - 1));
  });
});

/** Calls that write chunks anew; a commit without that has none of them. */
const rewrites = ({ name }: Sent): boolean => name === 'PutCommand' || name === 'DeleteCommand';
/** So many commits are certain to have the chunks written anew by one of them. */
const enough = 40;

/** Changes one employee, as a function that dies at the n-th such call; says whether it died. */
const crashingChange = async (
  n: number,
  { phase, clock }: { phase: 'before' | 'after'; clock: Clock },
  id: number,
) => {
  let calls = 0;
  const crash = (sent: Sent) => {
    if (rewrites(sent)) calls += 1;
    if (calls === n) throw new Error('crash');
  };
  const people = open({ [phase]: crash }, clock);
  await change(people, id).catch((error: Error) => {
    if (error.message !== 'crash') throw error;
  });
  return calls === n;
};

const change = async (people: People, id: number) => {
  const before = await people.employees.find(company, id);
  if (!before) throw new Error('no such employee');
  const lastName = `Name${(before.version * 7 + id) % 10}`;
  const email = `v${before.version}-${id}@x.example`;
  const after = changed(before, { lastName, email });
  expect(await people.employees.commit(company, [after], [])).toBe('written');
};

/** The directory says what the records say, to a function that remembers and to one that does not. */
const expectWhole = async (remembering: People, all: readonly number[]) => {
  const records = await remembering.employees.findMany(company, all);
  const query = aQuery({ sortField: 'lastName' });
  for (const people of [remembering, open()]) {
    expect(await people.directory.page(company, query)).toEqual(naivePage(records, query));
    const known = await people.directory.idsByEmail(
      company,
      records.map(({ email }) => email),
    );
    expect([...known.values()]).toEqual([...all]);
  }
};

describe('a writer that dies', () => {
  it.each([
    ['before', 'has run out', 9],
    ['after', 'has run out', 9],
    ['before', 'holds', 7],
    ['after', 'holds', 7],
  ] as const)(
    '%s any step of writing the chunks anew loses and doubles nothing, where its lease %s',
    async (phase, lease, leastSteps) => {
      const clock = clocks[lease]?.() ?? createTestClock();
      const people = open(undefined, clock);
      const all = ids(9);
      await commit(people, ...all.map((id) => anEmployee({ id })));
      let steps = 0;
      for (let died = true; died; ) {
        died = false;
        for (let i = 0; i < enough && !died; i += 1)
          died = await crashingChange(steps + 1, { phase, clock }, 1 + (i % 9));
        await expectWhole(people, all);
        for (const id of all) await change(people, id);
        await expectWhole(people, all);
        if (died) steps += 1;
      }
      // The lease, three chunks, the head, three older chunks, the lease again.
      expect(steps).toBeGreaterThanOrEqual(leastSteps);
    },
  );

  it('leaves no chunks behind once another generation was written', async () => {
    const clock = clocks['has run out']?.() ?? createTestClock();
    const people = open(undefined, clock);
    const all = ids(9);
    await commit(people, ...all.map((id) => anEmployee({ id })));
    for (const n of ids(9))
      for (let i = 0, died = false; i < enough && !died; i += 1)
        died = await crashingChange(n, { phase: 'before', clock }, 1 + (i % 9));
    for (let i = 0; i < enough; i += 1) await change(people, 1 + (i % 9));
    const head = await tables.people.client.send(
      new GetCommand({
        TableName: tables.people.name,
        Key: { pk: `DIRECTORY#${company}`, sk: 'HEAD' },
      }),
    );
    const chunks = await allChunks();
    expect(chunks).toHaveLength(Number(head.Item?.chunks));
    expect(chunks.every((sk) => sk.startsWith(`CHUNK#${head.Item?.generation}#`))).toBe(true);
  });
});

const allChunks = async (): Promise<string[]> => {
  const { Items } = await tables.people.client.send(
    new QueryCommand({
      TableName: tables.people.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': `DIRECTORY#${company}`, ':sk': 'CHUNK#' },
    }),
  );
  return (Items ?? []).map(({ sk }) => String(sk));
};

describe('many functions at once', () => {
  it('write and read one directory, and each employee is in it once, as last written', async () => {
    const functions = ids(5).map(() => open());
    const latest = new Map<number, Employee>();
    const work = async (people: People, who: number) => {
      for (let i = 0; i < 12; i += 1) {
        const id = who * 100 + i;
        let employee = anEmployee({ id });
        expect(await commit(people, employee)).toBe('written');
        const change = changed(employee, { lastName: `B${id}` });
        expect(await people.employees.commit(company, [change], [])).toBe('written');
        employee = change.after;
        latest.set(id, employee);
        const { ids: mine } = await people.directory.page(company, aQuery({ ids: [id] }));
        expect(mine).toEqual([id]);
      }
    };
    await Promise.all(functions.map((people, who) => work(people, who + 1)));
    const expected = [...latest.keys()].sort((a, b) => a - b);
    for (const people of [...functions, open()]) expect(await seen(people)).toEqual(expected);
  });
});
