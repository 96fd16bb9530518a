import { createDueEmployees } from '../../functions/adapters/dynamo/people/due-days.ts';
import type { Subscription } from '../../functions/domain/employee.ts';
import { peopleIndexes } from '../../lib/stacks/data-indexes.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { makeIndexedTable } from './indexed-table.ts';
import { anEmployee, changed, made, noSubscription } from './people-samples.ts';
import { openPeople } from './people-tables.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine?.stop());

const ending = (cancelledAt: string): Subscription => ({
  ...noSubscription,
  status: 'scheduled-cancellation',
  cancelledAt,
});

describe('employees with a scheduled day in DynamoDB', () => {
  it('are found from that day on, until it is applied', async () => {
    const people = await makeIndexedTable(engine, peopleIndexes);
    const events = await engine.makeTable('pk', 'sk');
    const { employees } = openPeople({ people, events, accounts: events });
    const due = createDueEmployees(people);
    const idsUntil = async (day: string): Promise<number[]> => {
      const ids: number[] = [];
      for await (const id of due.until(day)) ids.push(id);
      return ids.sort((a, b) => a - b);
    };
    const days = ['2025-06-30', '2025-07-31', '2025-08-31', '2025-07-31', '2025-07-31'];
    const all = days.map((day, i) => anEmployee({ id: i + 1, subscription: ending(day) }));
    await employees.commit('company-a', [...all, anEmployee({ id: 9 })].map(made), []);
    expect(await idsUntil('2025-06-29')).toEqual([]);
    expect(await idsUntil('2025-07-31')).toEqual([1, 2, 4, 5]);
    const [first] = all;
    if (!first) throw new Error('no employee');
    const cancelled = { ...first.subscription, status: 'cancelled' as const };
    await employees.commit('company-a', [changed(first, { subscription: cancelled })], []);
    expect(await idsUntil('2025-08-31')).toEqual([2, 3, 4, 5]);
    expect(await employees.find('company-a', 2)).toEqual(all[1]);
  });
});
