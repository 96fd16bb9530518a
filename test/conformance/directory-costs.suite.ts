import type { Employee } from '../../functions/domain/employee.ts';
import type { EmployeeQuery } from '../../functions/domain/ports/people.ts';
import type { People } from '../fakes/people.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { anEmployee, aQuery, changed, made, noSubscription } from './people-samples.ts';
import { makePeopleTables, openPeople, type PeopleTables } from './people-tables.ts';
import { type Meter, meterTable } from './watched-table.ts';

/** Whose directory it is. */
export const company = 'company-a';
const ids = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
const statuses = ['active', 'active', 'active', 'paused', 'pending'] as const;

/** The person of that id: people of all statuses, in no order of their names. */
export const employeeOf = (id: number): Employee =>
  anEmployee({
    id,
    lastName: `Nachname${(id * 7919) % 100_003}`,
    email: `vorname.nachname${id}@muster.example`,
    subscription: {
      ...noSubscription,
      status: statuses[id % statuses.length] ?? 'active',
      startAt: id % 7 === 0 ? null : `2025-0${1 + (id % 9)}-01`,
    },
    plan: { type: 'split-pay-plan', contractSigningStatus: 'accepted', contributionCents: 1850 },
  });

const pages: [what: string, query: Partial<EmployeeQuery>][] = [
  ['the first page', { perPage: 10 }],
  ['the last page by last name', { perPage: 10, page: 20, sortField: 'lastName' }],
  ['a full page by start, descending', { sortField: 'startAt', sortOrder: 'desc' }],
  ['a filtered page', { status: ['paused'], perPage: 25, sortField: 'email' }],
  ['a page past the end', { page: 1_000_000 }],
  ['employees by email', { email: ['vorname.nachname7@muster.example'] }],
];

/** More than the page's items: the journal is asked, and what a read rounds up. */
const constant = 2;
/** And more right after a write (the journal is read once more). */
const afterWrite = 10;

/** Lists cost what they return, whatever the company's size: counted on the engine. */
export const directoryCostsSuite = (sizes: readonly number[]): void => {
  let engine: DynamoEngine;
  beforeAll(async () => {
    engine = await startDynamo();
  });
  afterAll(() => engine?.stop());

  describe.each(sizes)('with %i employees', (size) => {
    let tables: PeopleTables;
    let people: People;
    let meter: Meter;
    let filling: Meter;

    beforeAll(async () => {
      tables = await makePeopleTables(engine);
      const metered = meterTable(tables.people);
      meter = metered.meter;
      people = openPeople({ ...tables, people: metered.table });
      for (let id = 1; id <= size; id += 40) {
        const some = Array.from({ length: Math.min(40, size - id + 1) }, (_, i) =>
          employeeOf(id + i),
        );
        expect(await people.employees.commit(company, some.map(made), [])).toBe('written');
      }
      filling = { ...meter };
    }, 300_000);

    /** Units that some work reads and writes. */
    const costOf = async (work: () => Promise<unknown>): Promise<Meter> => {
      const before = { ...meter };
      await work();
      return {
        reads: meter.reads - before.reads,
        writes: meter.writes - before.writes,
        chunks: meter.chunks - before.chunks,
      };
    };

    const list = async (query: Partial<EmployeeQuery>) => {
      const { ids, total } = await people.directory.page(company, aQuery(query));
      const found = await people.employees.findMany(company, ids);
      expect(found.map(({ id }) => id)).toEqual(ids);
      return { count: ids.length, total };
    };

    const change = async (...who: number[]) => {
      const before = await people.employees.findMany(company, who);
      const after = before.map((one) => changed(one, { lastName: `Neu${one.version}` }));
      expect(await people.employees.commit(company, after, [])).toBe('written');
    };

    it.each(pages)('%s costs its items and a small constant', async (_, query) => {
      await list(query);
      let count = 0;
      const { reads } = await costOf(async () => {
        ({ count } = await list(query));
      });
      expect(reads).toBeLessThanOrEqual(count + constant);
    });

    it('a page right after a write of another function shows it, for little more', async () => {
      await list({ perPage: 10 });
      const other = openPeople(tables);
      const [first] = await other.employees.findMany(company, [3]);
      if (!first) throw new Error('no such employee');
      const moved = changed(first, {
        subscription: { ...first.subscription, status: 'scheduled-pause' },
      });
      await other.employees.commit(company, [moved], []);
      let shown = 0;
      const { reads } = await costOf(async () => {
        ({ total: shown } = await list({ status: ['scheduled-pause'], perPage: 10 }));
      });
      expect(shown).toBe(1);
      expect(reads).toBeLessThanOrEqual(1 + constant + afterWrite);
    });

    it('one changed person writes the record and one small journal item', async () => {
      const { writes, chunks } = await costOf(() => change(5));
      // Transactions cost double.
      expect([writes, chunks]).toEqual([4, 0]);
    });

    it('chunks are written anew for at most one of them per 500 changes', async () => {
      expect(filling.chunks).toBeLessThanOrEqual(size / 500);
      const changes = 2000;
      const perCommit = 40;
      const { chunks } = await costOf(async () => {
        for (let i = 0; i < changes; i += perCommit) await change(...ids(perCommit));
      });
      expect(chunks).toBeLessThanOrEqual(changes / 500 + 1);
    });

    it('a function that starts cold reads everything in a few units per hundred employees', async () => {
      const metered = meterTable(tables.people);
      const cold = openPeople({ ...tables, people: metered.table });
      expect((await cold.directory.page(company, aQuery())).total).toBe(size);
      expect(metered.meter.reads).toBeLessThan(150 + size / 20);
    });
  });
};
