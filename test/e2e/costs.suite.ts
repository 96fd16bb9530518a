import type { RecordedCall } from '../../lib/local/faults/calls.ts';
import { costTable, type Row } from './cost-table.ts';
import { callsDuring, costOf } from './counted.ts';
import { faultsOf } from './fault-route.ts';
import { operateOn } from './operate.ts';
import { makeParty, type Party, type RosterPerson } from './party.ts';
import { type System, startSystem } from './system.ts';

/** Each fifth person has left long ago, so that filters have something to find. */
const person = (n: number, change: Partial<RosterPerson> = {}): RosterPerson => ({
  hrId: `P-${n}`,
  firstName: 'Ada',
  lastName: `Last ${(n * 7919) % 100_003}`,
  email: `p${n}@costs.example`,
  startDate: `2025-0${1 + (n % 9)}-01`,
  ...(n % 5 === 0 ? { terminationDate: '2025-09-30' } : {}),
  ...change,
});

const pages = [
  ['the first page', 'perPage=10'],
  [
    'the last page by last name, descending',
    'perPage=10&page=20&sortField=lastName&sortOrder=desc',
  ],
  ['a full page by start', 'perPage=100&sortField=startAt'],
  ['a filtered page by email', 'perPage=25&status=cancelled&sortField=email'],
  ['a page past the end', 'page=1000000'],
  ['one person by email', 'email=P7@costs.example'],
] as const;

/** Beyond the items: the key, the journal, and the one integration that all are linked to. */
const constant = 3;
/** And right after a write. */
const afterWrite = 10;

/** A slow machine needs some minutes for the largest company. */
const fillMs = 600_000;

/** How many items of a kind were written; what is only removed is none. */
const written = (calls: readonly RecordedCall[], kind: string): number =>
  calls
    .filter(({ operation }) => operation !== 'DeleteItem')
    .flatMap(({ keys }) => keys)
    .filter((key) => key.split('#')[0] === kind).length;

/** What requests and syncs cost at companies of several sizes, counted at the AWS endpoint. */
export const costsSuite = (sizes: readonly number[]): void => {
  let system: System;
  const rows: Row[] = [];
  beforeAll(async () => {
    system = await startSystem({ faults: true });
  });
  afterAll(async () => {
    process.stdout.write(`\n${costTable(rows, sizes)}\n`);
    await system?.dispose();
  });

  describe.each(sizes)('with %i employees', (size) => {
    let party: Party;
    let ids: number[];
    let filling: RecordedCall[];
    const roster = Array.from({ length: size }, (_, n) => person(n));
    const note = (what: string, cost: Omit<Row, 'what' | 'size'>) =>
      rows.push({ what, size, ...cost });

    beforeAll(async () => {
      party = await makeParty(system);
      await party.sync('fill', roster, fillMs);
      filling = await faultsOf(system).calls('sync', party.companyId);
      ids = (await party.get('/employees?perPage=3')).json.data.data.map(
        ({ id }: { id: number }) => id,
      );
    }, fillMs);

    const callsOf = (prefix: string, work: () => Promise<unknown>) =>
      callsDuring(system, prefix, work);

    const list = async (query: string) => {
      let items = 0;
      let total = 0;
      const calls = await callsOf('partner-', async () => {
        const { status, json } = await party.get(`/employees?${query}`);
        expect(status).toBe(200);
        items = json.data.data.length;
        total = json.data.total;
      });
      return { items, total, cost: costOf(calls) };
    };

    const change = (status: string) =>
      operateOn(system)('employee set-subscription', { employee: ids[1], status });

    it.each(pages)('%s costs its items and a small constant', async (what, query) => {
      await list(query);
      const { items, cost } = await list(query);
      note(`List Employees: ${what} (${items} items)`, cost);
      expect(cost.reads).toBeLessThanOrEqual(items + constant);
    });

    it('a page right after a write shows it, for little more', async () => {
      await list('perPage=10');
      await change('paused');
      const { items, total, cost } = await list('perPage=10&status=paused');
      note('List Employees: right after a write', cost);
      expect([items, total]).toEqual([1, 1]);
      expect(cost.reads).toBeLessThanOrEqual(items + constant + afterWrite);
    });

    it('one employee, who is linked, costs 3 read units, 2 write units and 4 calls at most', async () => {
      const path = `/employees/${ids[0]}`;
      await party.get(path);
      const cost = costOf(await callsOf('partner-', () => party.get(path)));
      note('Get Employee', cost);
      expect(cost.reads).toBeLessThanOrEqual(3);
      expect(cost.writes).toBeLessThanOrEqual(2);
      expect(cost.calls).toBeLessThanOrEqual(4);
    });

    it('a change writes the record, its event, its audit entry and one journal item', async () => {
      await change('active');
      const calls = await callsOf('operate', () => change('scheduled-cancellation'));
      note('Change of a subscription', costOf(calls));
      const keys = calls.flatMap((call) => call.keys).map((key) => key.split('#')[0] ?? '');
      const auditId = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      expect(keys.sort()).toEqual([auditId, 'EMPLOYEE', 'EVENT', 'JOURNAL']);
    });

    it('an unchanged roster writes no employee', async () => {
      await change('pending');
      await party.sync('again', roster);
      const calls = await callsOf('sync', () => party.sync('once more', roster));
      note('Sync of an unchanged roster', costOf(calls));
      expect([written(calls, 'EMPLOYEE'), written(calls, 'EVENT')]).toEqual([0, 0]);
    });

    it('a roster in which one person changed writes one employee and one event', async () => {
      const changed = roster.with(1, person(1, { startDate: '2024-01-01' }));
      const calls = await callsOf('sync', () => party.sync('one changed', changed));
      note('Sync of a roster with one change', costOf(calls));
      expect([written(calls, 'EMPLOYEE'), written(calls, 'EVENT')]).toEqual([1, 1]);
    });

    it('chunks of the directory were written anew for at most one per 500 changes', () => {
      note('Sync of everybody new', costOf(filling));
      expect(written(filling, 'EMPLOYEE')).toBe(size);
      expect(written(filling, 'CHUNK')).toBeLessThanOrEqual(size / 500);
    });
  });
};
