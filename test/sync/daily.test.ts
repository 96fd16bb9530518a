import type { Subscription } from '../../functions/domain/employee.ts';
import { nextDueDay } from '../../functions/domain/sync-subscription.ts';
import { createDaily, type DailyPorts } from '../../functions/sync/daily.ts';
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
  const everybody = async () =>
    (
      await Promise.all(
        [...ids, ...Array.from({ length: 60 }, (_, i) => 100 + i)].map((id) =>
          people.employees.findAnywhere(id),
        ),
      )
    ).flatMap((one) => one ?? []);
  /** How many changes each transaction of the run had; `onFirst` happens in front of the second one. */
  const commits: number[] & { onFirst?: () => Promise<void> } = [];
  const clock = createTestClock();
  const ports: DailyPorts = {
    due: {
      async *until(day) {
        for (const { id, subscription } of await everybody()) {
          const due = nextDueDay(subscription);
          if (due !== null && due <= day) yield id;
        }
      },
    },
    employees: {
      ...people.employees,
      commit: async (companyId, changes, events) => {
        if (commits.push(changes.length) === 1) await commits.onFirst?.();
        return await people.employees.commit(companyId, changes, events);
      },
    },
    clock,
    random: createTestRandom(),
    log: createTestLog(),
  };
  const run = createDaily(ports);
  const statuses = async () => (await now()).map(({ subscription }) => subscription.status);
  return { ports, run, clock, people, statuses, commits };
};

describe('the daily run', () => {
  it('applies what is due, missed days too, with one event each, however often it runs', async () => {
    const { run, people, statuses } = await makeWorld();
    await run();
    await run();
    expect(await statuses()).toEqual(['paused', 'cancelled', 'scheduled-cancellation', 'active']);
    expect(await people.events()).toHaveLength(2);
  });

  it('writes many of a company together, and the rest where one was changed meanwhile', async () => {
    const { run, people, commits } = await makeWorld();
    const due = scheduled({ status: 'scheduled-cancellation', cancelledAt: '2025-07-31' });
    const others = Array.from({ length: 60 }, (_, i) =>
      anEmployee({ id: 100 + i, companyId: i < 55 ? 'company-b' : 'company-c', subscription: due }),
    );
    for (const one of others) await people.employees.commit(one.companyId, [made(one)], []);
    const [busy] = others;
    if (!busy) throw new Error('nobody');
    commits.length = 0;
    commits.onFirst = async () => {
      const renamed = { ...busy, firstName: 'New', version: busy.version + 1 };
      await people.employees.commit('company-b', [{ before: busy, after: renamed }], []);
    };
    await run();
    // Of the first 49 two are of company-a; the 47 of company-b are tried together, then one by one.
    expect(commits.filter((size) => size > 1)).toEqual([2, 47, 8, 5]);
    expect(commits.filter((size) => size === 1)).toHaveLength(47);
    const status = async (id: number) =>
      (await people.employees.findAnywhere(id))?.subscription.status;
    expect(await status(busy.id)).toBe('scheduled-cancellation');
    expect(await status(101)).toBe('cancelled');
    await run();
    expect(await status(busy.id)).toBe('cancelled');
    expect(await people.events()).toHaveLength(62);
  });

  it('applies all others where a record cannot be read, and fails', async () => {
    const { people, statuses, ports } = await makeWorld();
    const findAnywhere = async (id: number) => {
      if (id === 1) JSON.parse('{');
      return await people.employees.findAnywhere(id);
    };
    const run = createDaily({ ...ports, employees: { ...people.employees, findAnywhere } });
    await expect(run()).rejects.toThrow(SyntaxError);
    expect((await statuses()).slice(0, 2)).toEqual(['scheduled-pause', 'cancelled']);
  });

  it('applies all others where the directory of one company cannot be read, and fails', async () => {
    const { people, statuses, ports } = await makeWorld();
    const subscription = scheduled({ status: 'scheduled-cancellation', cancelledAt: '2025-06-30' });
    const other = anEmployee({ id: 101, companyId: 'company-b', subscription });
    await people.employees.commit('company-b', [made(other)], []);
    const commit: typeof people.employees.commit = async (companyId, changes, events) => {
      if (companyId === company) throw new Error('a part is missing');
      return await people.employees.commit(companyId, changes, events);
    };
    const before = await statuses();
    const run = createDaily({ ...ports, employees: { ...people.employees, commit } });
    await expect(run()).rejects.toThrow('a part is missing');
    expect(await statuses()).toEqual(before);
    expect((await people.employees.findAnywhere(101))?.subscription.status).toBe('cancelled');
  });

  it('applies those whom it found where one of the list cannot be read, and fails', async () => {
    const { statuses, ports } = await makeWorld();
    const due = {
      async *until(day: string) {
        yield* ports.due.until(day);
        JSON.parse('{');
      },
    };
    await expect(createDaily({ ...ports, due })()).rejects.toThrow(SyntaxError);
    expect((await statuses()).slice(0, 2)).toEqual(['paused', 'cancelled']);
  });

  it('ends at once where the store asks to wait, and leaves everybody to the next run', async () => {
    const { people, ports, run, statuses } = await makeWorld();
    const log = createTestLog();
    const findAnywhere = async () => {
      throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    };
    const throttled = { ...ports, log, employees: { ...people.employees, findAnywhere } };
    await expect(createDaily(throttled)()).rejects.toThrow('slow down');
    expect(log.lines).toEqual([]);
    await run();
    expect((await statuses()).slice(0, 2)).toEqual(['paused', 'cancelled']);
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
