import type { Person } from '../../functions/domain/roster.ts';
import { rosterHash, toPerson } from '../../functions/domain/roster.ts';
import { readRoster } from '../../functions/domain/roster-read.ts';
import { rosterKeyOf, type SyncMessage } from '../../functions/domain/sync.ts';
import { createSync } from '../../functions/sync/sync.ts';
import { type DynamoEngine, startDynamo } from '../conformance/dynamo-engine.ts';
import { makePeopleTables, openPeople } from '../conformance/people-tables.ts';
import { type Sent, watchTable } from '../conformance/watched-table.ts';
import { createTestLog } from '../fakes/log.ts';
import { createMemoryRosters } from '../fakes/rosters.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';

const [company, integrationId, size] = ['company-a', 1, 20_000];
const names = ['Schmidt', 'Müller', 'Brandt', 'Öztürk', 'Yılmaz'];

const wirePerson = (n: number) => ({
  hrId: `P-${n}`,
  firstName: names[(n * 7) % names.length] ?? '',
  lastName: `${names[n % names.length]} ${(n * 7919) % 100_003}`,
  email: `vorname.nachname${n}@muster.example`,
  dateOfBirth: '1987-11-02',
  startDate: '2025-02-01',
  absences: n % 10 === 0 ? [{ startDate: '2025-03-01', endDate: '2025-03-14', type: 'sick' }] : [],
});
const body = JSON.stringify({
  syncId: 'one',
  employees: Array.from({ length: size }, (_, n) => wirePerson(n)),
});

const timed = async <T>(what: string, work: () => T | Promise<T>): Promise<T> => {
  const started = performance.now();
  const result = await work();
  console.info(`${what}: ${((performance.now() - started) / 1000).toFixed(2)} s`);
  return result;
};

type Put = { Put?: { Item?: { pk?: string; sk?: string } } };

/** What the store was asked for: calls by name, and items that were written, by kind. */
const createTally = () => {
  let counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const watch = ({ name, input }: Sent): void => {
    count(name);
    for (const { Put: put } of (input.TransactItems as Put[] | undefined) ?? [])
      if (put) count(`${put.Item?.sk?.split('#')[0]}`);
  };
  return {
    watch,
    take: () => {
      const taken = counts;
      counts = {};
      return taken;
    },
  };
};

const readPeople = (json: string): Person[] => {
  const read = readRoster(JSON.parse(json));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.value.employees.map(toPerson);
};

const makeWorld = async (engine: DynamoEngine) => {
  const tables = await makePeopleTables(engine);
  const tally = createTally();
  const table = watchTable(tables.people, { before: tally.watch });
  const people = openPeople({ ...tables, people: table });
  const integration = {
    ...{ id: integrationId, companyId: company, name: 'HR', createdAt: 1, linkedEmployees: 0 },
    ...{ status: 'initial-sync-pending' as const, lastSync: null, version: 1 },
  };
  await people.integrations.create(integration, {
    ...{ actor: 'operator', action: 'hr-integration.create', changes: null, sourceIp: null },
    target: { type: 'hr-integration', id: '1', description: 'HR' },
  });
  const [rosters, queue] = [createMemoryRosters(), [] as SyncMessage[]];
  const work = createSync({
    ...{ syncs: people.syncs, employees: people.employees, directory: people.everybody, rosters },
    ...{ clock: createTestClock(), random: createTestRandom(), log: createTestLog() },
    queue: {
      send: async (messages) => {
        queue.push(...messages);
      },
    },
    massOffboarding: () => undefined,
    syncFailed: () => undefined,
    ...{ sliceMs: 40_000, leaseMs: 65_000 },
  });
  const sync = async (syncId: string, roster: readonly Person[]) => {
    const ref = { companyId: company, integrationId, syncId };
    const hash = rosterHash(roster);
    const sync = { ref, hash, rosterKey: rosterKeyOf(ref, hash), received: roster.length };
    await rosters.put(sync.rosterKey, roster);
    expect(await people.syncs.accept(sync)).toBe('accepted');
    tally.take();
    const record = { messageId: 'm', body: JSON.stringify({ ...ref, failures: 0 }) };
    const attributes = { ApproximateReceiveCount: '1' };
    await timed(`${syncId}: applied in`, () =>
      work({ Records: [{ ...record, attributes }] } as never),
    );
    expect(queue).toEqual([]);
    const report = (await people.integrations.find(company, integrationId))?.lastSync;
    return { report, counts: tally.take() };
  };
  return { sync };
};

describe(`a roster of ${size} people`, () => {
  let engine: DynamoEngine;
  beforeAll(async () => {
    engine = await startDynamo();
  }, 30_000);
  afterAll(() => engine?.stop());

  it('is judged in a moment', async () => {
    const started = performance.now();
    const people = await timed('read and judged in', () => readPeople(body));
    await timed('hashed in', () => rosterHash(people));
    expect(people).toHaveLength(size);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('is applied with as few calls as there are chunks; later only what changed is written', async () => {
    const { sync } = await makeWorld(engine);
    const roster = readPeople(body);
    const chunks = Math.ceil(size / 49);

    const first = await sync('everybody is new', roster);
    expect(first.report).toMatchObject({ status: 'succeeded', added: size });
    expect(first.counts).toMatchObject({ EMPLOYEE: size, EVENT: size, JOURNAL: chunks });
    // One more ends the sync; the claim and 20 blocks of ids are the updates.
    expect(first.counts.TransactWriteCommand).toBe(chunks + 1);
    expect(first.counts.UpdateCommand).toBe(21);
    expect(first.counts.QueryCommand).toBeLessThan(200);
    expect(first.counts.BatchGetCommand).toBeUndefined();

    const second = await sync('nobody changed', roster);
    expect(second.report).toMatchObject({ status: 'succeeded', unchanged: size });
    expect(second.counts.EMPLOYEE).toBeUndefined();
    expect(second.counts.TransactWriteCommand).toBe(1);

    const [somebody, ...rest] = roster;
    if (!somebody) throw new Error('nobody');
    const third = await sync('one changed', [{ ...somebody, startDate: '2025-03-01' }, ...rest]);
    expect(third.report).toMatchObject({ updated: 1, unchanged: size - 1 });
    expect(third.counts).toMatchObject({ EMPLOYEE: 1, EVENT: 1, JOURNAL: 1 });
    expect(third.counts.TransactWriteCommand).toBe(2);
  });
});
