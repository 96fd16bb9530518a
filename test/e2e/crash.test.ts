import { crashSyncs, recordSync, someSyncFaults } from './crash-sync.ts';
import { faultsOf } from './fault-route.ts';
import { type System, startSystem } from './system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ faults: true, syncSliceSeconds: 4 });
});
afterAll(async () => {
  await system?.dispose();
});

describe('a sync whose worker dies, or whose calls fail', () => {
  it('ends in the same state with the same events, each once', async () => {
    const { calls, end } = await recordSync(system);
    expect(end.lastSync).toMatchObject({ added: 20, updated: 20, offboarded: 8, unchanged: 12 });
    // A transaction for each 40 people of two rosters, and the ends of both.
    expect(end.events.length).toBeGreaterThan(0);
    const runs = await crashSyncs(system, someSyncFaults(calls));
    for (const { plan, end: crashed } of runs)
      expect({ plan, ...crashed }).toEqual({ plan, ...end });
    expect(await faultsOf(system).unmet()).toEqual([]);
  });
});
