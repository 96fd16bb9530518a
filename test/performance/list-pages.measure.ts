import type { EmployeeQuery } from '../../functions/domain/ports/people.ts';
import { company, employeeOf } from '../conformance/directory-costs.suite.ts';
import { type DynamoEngine, startDynamo } from '../conformance/dynamo-engine.ts';
import { aQuery, made } from '../conformance/people-samples.ts';
import { makePeopleTables, openPeople } from '../conformance/people-tables.ts';
import { meterTable } from '../conformance/watched-table.ts';
import type { Measure } from './measure.ts';

const [small, large] = [200, 20_000];
const perPage = 100;
const sorts = ['lastName', 'email', 'startAt'] as const;

/** A company of that size; gives the read units of a page with its items, in a warm function. */
const open = async (engine: DynamoEngine, size: number) => {
  const tables = await makePeopleTables(engine);
  const { table, meter } = meterTable(tables.people);
  const people = openPeople({ ...tables, people: table });
  for (let from = 1; from <= size; from += 40) {
    const some = Array.from({ length: Math.min(40, size - from + 1) }, (_, n) =>
      made(employeeOf(from + n)),
    );
    const written = await people.employees.commit(company, some, []);
    if (written !== 'written') throw new Error(`People were not stored: ${written}`);
  }
  const page = async (query: Partial<EmployeeQuery>): Promise<number> => {
    const before = meter.reads;
    const { ids } = await people.directory.page(company, aQuery(query));
    const found = await people.employees.findMany(company, ids);
    if (found.length !== perPage) throw new Error(`A page has ${found.length} people`);
    return meter.reads - before;
  };
  return async (query: Partial<EmployeeQuery>): Promise<number> => {
    await page(query);
    return await page(query);
  };
};

/** Whether a page of employees grows dearer with the company: first and last page, each sort, both orders. */
export const measure: Measure = {
  title: `Read units of a page of ${perPage} employees at ${large} beside ${small}, first and last page, each sort`,
  run: async () => {
    const engine = await startDynamo();
    try {
      const [few, many] = [await open(engine, small), await open(engine, large)];
      const ratios: number[] = [];
      let dearest = 0;
      for (const sortField of sorts)
        for (const sortOrder of ['asc', 'desc'] as const)
          for (const last of [false, true]) {
            const of = (size: number) => ({
              ...{ perPage, sortField, sortOrder },
              page: last ? size / perPage : 1,
            });
            const [little, much] = [await few(of(small)), await many(of(large))];
            ratios.push(much / little);
            dearest = Math.max(dearest, much);
          }
      return [
        { what: 'dearest page of the large company', value: dearest, unit: 'units' },
        {
          what: `worst of ${ratios.length} pages, large / small`,
          ...{ value: Math.max(...ratios), unit: '×' },
          ...{ must: { atMost: 1.2 }, aim: { atMost: 1 } },
        },
      ];
    } finally {
      await engine.stop();
    }
  },
};
