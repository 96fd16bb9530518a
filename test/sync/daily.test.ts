import type { Subscription } from '../../functions/domain/employee.ts';
import { nextDueDay } from '../../functions/domain/sync-subscription.ts';
import { createDaily } from '../../functions/sync/daily.ts';
import { anEmployee, made, noSubscription } from '../conformance/people-samples.ts';
import { createTestLog } from '../fakes/log.ts';
import { createMemoryPeople } from '../fakes/people.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';

const company = 'company-a';
const scheduled = (more: Partial<Subscription>): Subscription => ({ ...noSubscription, ...more });

const makeWorld = async () => {
  const people = createMemoryPeople();
  const subscriptions = [
    scheduled({ status: 'scheduled-pause', pausedAt: '2025-08-18', reactivatedAt: '2025-10-01' }),
    scheduled({ status: 'scheduled-cancellation', cancelledAt: '2025-06-30' }),
    scheduled({ status: 'scheduled-cancellation', cancelledAt: '2025-08-31' }),
    scheduled({ status: 'active' }),
  ];
  const all = subscriptions.map((subscription, i) => anEmployee({ id: i + 1, subscription }));
  await people.employees.commit(company, all.map(made), []);
  const ids = all.map(({ id }) => id);
  const now = () => people.employees.findMany(company, ids);
  const clock = createTestClock();
  const run = createDaily({
    due: {
      async *until(day) {
        for (const { id, subscription } of await now()) {
          const due = nextDueDay(subscription);
          if (due !== null && due <= day) yield id;
        }
      },
    },
    employees: people.employees,
    clock,
    random: createTestRandom(),
    log: createTestLog(),
  });
  const statuses = async () => (await now()).map(({ subscription }) => subscription.status);
  return { run, clock, people, statuses };
};

describe('the daily run', () => {
  it('applies what is due, missed days too, with one event each, however often it runs', async () => {
    const { run, people, statuses } = await makeWorld();
    await run();
    await run();
    expect(await statuses()).toEqual(['paused', 'cancelled', 'scheduled-cancellation', 'active']);
    expect(await people.events()).toHaveLength(2);
  });

  it('reactivates a pause that is over', async () => {
    const { run, clock, statuses, people } = await makeWorld();
    await run();
    clock.set(Date.UTC(2025, 8, 30, 22, 5));
    await run();
    expect(await statuses()).toEqual(['active', 'cancelled', 'cancelled', 'active']);
    const told = (await people.events()).map(({ body }) => JSON.parse(body).payload);
    expect(told.at(-2)).toMatchObject({
      id: 1,
      subscription: { status: 'active', nextTicketAt: '2025-11-01' },
    });
  });
});
