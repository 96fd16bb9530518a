import { faultAt } from '../e2e/crash-plans.ts';
import { crashSyncs, recordSync } from '../e2e/crash-sync.ts';
import { faultsOf } from '../e2e/fault-route.ts';
import { type System, startSystem } from '../e2e/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ faults: true, syncSliceSeconds: 4 });
});
afterAll(async () => {
  await system?.dispose();
});

describe('a sync whose worker dies', () => {
  it('behind any of its AWS calls ends in the same state with the same events, each once', async () => {
    const { calls, end } = await recordSync(system);
    const all = calls.map((call) => faultAt('sync', call, 'stop-after'));
    for (const { plan, end: crashed } of await crashSyncs(system, all))
      expect({ plan, ...crashed }).toEqual({ plan, ...end });
    expect(await faultsOf(system).unmet()).toEqual([]);
  }, 600_000);

  it.each(['throttle', 'timeout-after'] as const)(
    'and so with %s at any of them',
    async (kind) => {
      const { calls, end } = await recordSync(system);
      const all = calls.map((call) => faultAt('sync', call, kind));
      for (const { plan, end: crashed } of await crashSyncs(system, all))
        expect({ plan, ...crashed }).toEqual({ plan, ...end });
      expect(await faultsOf(system).unmet()).toEqual([]);
    },
    600_000,
  );
});
