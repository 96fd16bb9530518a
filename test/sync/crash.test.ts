import type { SyncPorts } from '../../functions/sync/sync.ts';
import { aPerson, makeSyncWorld } from './world.ts';

const first = Array.from({ length: 60 }, (_, i) => aPerson(`P${i}`));
/** Some leave at once, some come, some change, most stay. */
const second = [
  ...first.slice(10, 30),
  ...first.slice(30).map((one) => ({ ...one, startDate: '2025-02-01' })),
  ...Array.from({ length: 25 }, (_, i) => aPerson(`N${i}`)),
];

/** Calls that fail once, before or after they did their work: a crash in front of or behind them. */
const crashing = (ports: SyncPorts, at: number, when: 'before' | 'after') => {
  let calls = 0;
  const wrap = <P extends object>(port: P): P =>
    Object.fromEntries(
      Object.entries(port).map(([name, call]) => [
        name,
        async (...args: unknown[]) => {
          calls += 1;
          const isIt = calls === at;
          if (isIt && when === 'before') throw new Error('crash');
          const result = await call(...args);
          if (isIt) throw new Error('crash');
          return result;
        },
      ]),
    ) as P;
  const { syncs, employees, rosters, directory, queue } = ports;
  return {
    ports: {
      ...ports,
      syncs: wrap(syncs),
      employees: wrap(employees),
      rosters: wrap({ get: rosters.get }),
      directory: wrap(directory),
      queue: wrap(queue),
    },
    calls: () => calls,
  };
};

const outcomeOf = async (at: number, when: 'before' | 'after') => {
  const world = await makeSyncWorld();
  await world.sync('one', first);
  await world.accept('two', second);
  const { ports, calls } = crashing(world.ports, at, when);
  await world.workOff(ports);
  const told = (await world.people.events()).map(({ body }) => {
    const { payload } = JSON.parse(body);
    return payload.subscription;
  });
  const employees = (await world.employees()).map(({ id: _, toldAt: _t, hrLinks, ...rest }) => ({
    ...rest,
    hrLinks: hrLinks.map(({ lastSyncedAt: _at, ...link }) => link),
  }));
  const { lastSync } = (await world.people.integrations.list('company-a'))[0] ?? {};
  const { startedAt: _s, finishedAt: _f, ...report } = lastSync ?? {};
  const state = {
    employees: employees.map((one) => JSON.stringify(one)).sort(),
    events: told.map((one) => JSON.stringify(one)).sort(),
    report,
  };
  return { state, calls: calls() };
};

describe('a worker that dies', () => {
  it('in front of or behind any of its calls leaves the same state and the same events', async () => {
    const { state, calls } = await outcomeOf(0, 'before');
    expect(state.report).toMatchObject({
      status: 'succeeded',
      received: 75,
      added: 25,
      updated: 30,
      offboarded: 10,
      unchanged: 20,
    });
    expect(calls).toBeGreaterThan(8);
    for (let at = 1; at <= calls; at += 1)
      for (const when of ['before', 'after'] as const)
        expect({ at, when, ...(await outcomeOf(at, when)).state }).toEqual({ at, when, ...state });
  });
});
