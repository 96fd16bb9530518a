import type { SyncReport } from '../../functions/domain/hr-integration.ts';
import type { Person } from '../../functions/domain/roster.ts';
import { rosterHash, toPerson } from '../../functions/domain/roster.ts';
import { readRoster } from '../../functions/domain/roster-read.ts';
import { rosterKeyOf, type SyncMessage } from '../../functions/domain/sync.ts';
import { createSync } from '../../functions/sync/sync.ts';
import type { DynamoEngine } from '../conformance/dynamo-engine.ts';
import { makePeopleTables, openPeople } from '../conformance/people-tables.ts';
import { isRead, type Sent, unitsOf, watchTable } from '../conformance/watched-table.ts';
import { createTestLog } from '../fakes/log.ts';
import { createMemoryRosters } from '../fakes/rosters.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';

const [company, integrationId] = ['company-a', 1];
const names = ['Schmidt', 'Müller', 'Brandt', 'Öztürk', 'Yılmaz'];

/** Somebody as a roster names them. */
export const wirePerson = (n: number, startDate = '2025-02-01') => ({
  hrId: `P-${n}`,
  firstName: names[(n * 7) % names.length] ?? '',
  lastName: `${names[n % names.length]} ${(n * 7919) % 100_003}`,
  email: `vorname.nachname${n}@muster.example`,
  dateOfBirth: '1987-11-02',
  startDate,
  absences: n % 10 === 0 ? [{ startDate: '2025-03-01', endDate: '2025-03-14', type: 'sick' }] : [],
});

/** The people of a roster as it is sent. @throws where it is refused. */
export const readPeople = (body: unknown): Person[] => {
  const read = readRoster(body);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.value.employees.map(toPerson);
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

/** How a sync ended, what the store was asked for meanwhile, its write units, and how long it took. */
export type Applied = {
  report: SyncReport | null | undefined;
  counts: Record<string, number>;
  writeUnits: number;
  ms: number;
};

/** The worker of syncs on an engine of its own; everything but its tables is in memory. */
export const makeRosterWorld = async (engine: DynamoEngine) => {
  const tables = await makePeopleTables(engine);
  const tally = createTally();
  let units = 0;
  const table = watchTable(tables.people, {
    before: tally.watch,
    after: (sent, output) => {
      if (!isRead(sent)) units += unitsOf(output);
    },
  });
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
  return {
    /** Accepts a roster and applies it in one run. @throws where it is refused or not done by then. */
    sync: async (syncId: string, roster: readonly Person[]): Promise<Applied> => {
      const ref = { companyId: company, integrationId, syncId };
      const hash = rosterHash(roster);
      const sync = { ref, hash, rosterKey: rosterKeyOf(ref, hash), received: roster.length };
      await rosters.put(sync.rosterKey, roster);
      const accepted = await people.syncs.accept(sync);
      if (accepted !== 'accepted') throw new Error(`${syncId}: ${accepted}`);
      tally.take();
      const before = units;
      const record = { messageId: 'm', body: JSON.stringify({ ...ref, failures: 0 }) };
      const attributes = { ApproximateReceiveCount: '1' };
      const started = performance.now();
      await work({ Records: [{ ...record, attributes }] } as never);
      const ms = performance.now() - started;
      if (queue.length > 0) throw new Error(`${syncId} was not done in one run`);
      const report = (await people.integrations.find(company, integrationId))?.lastSync;
      return { report, counts: tally.take(), writeUnits: units - before, ms };
    },
  };
};
