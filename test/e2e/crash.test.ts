import {
  crashStories,
  someFanOutFaults,
  twentyDeliveries,
  twentyWebhooks,
} from './crash-delivery.ts';
import { answerByName } from './crash-scene.ts';
import { crashSyncs, recordSync, someSyncFaults } from './crash-sync.ts';
import { faultsOf } from './fault-route.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { type System, startSystem } from './system.ts';

let system: System;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver(answerByName);
  system = await startSystem({ faults: true, syncSliceSeconds: 4 });
});
afterAll(async () => {
  await system?.dispose();
  await receiver?.close();
});

/** How often the queue was asked to take messages of a company's events. */
const sendsOf = async (companyId: string): Promise<number> => {
  const calls = await faultsOf(system).calls('publish', companyId);
  return calls.filter(({ operation }) => operation === 'SendMessageBatch').length;
};

describe('a sync, and a fan-out to twenty webhooks, whose functions die, or whose calls fail', () => {
  it('end as they do undisturbed: the same state, the same events, each delivered once', async () => {
    const { calls, end } = await recordSync(system);
    expect(end.lastSync).toMatchObject({ added: 20, updated: 20, offboarded: 8, unchanged: 12 });
    // A transaction for each 40 people of two rosters, and the ends of both.
    expect(end.events.length).toBeGreaterThan(0);
    const fanOut = { story: twentyWebhooks, faults: someFanOutFaults, end: twentyDeliveries };
    const [syncs, [delivered]] = await Promise.all([
      crashSyncs(system, someSyncFaults(calls)),
      crashStories({ system, receiver }, [fanOut], 1),
    ]);
    for (const { plan, end: crashed } of syncs)
      expect({ plan, ...crashed }).toEqual({ plan, ...end });
    expect(delivered?.end).toEqual(twentyDeliveries);
    expect(await faultsOf(system).unmet()).toEqual([]);
    // Twice two batches of ten, and what was refused of the first once more.
    expect(await sendsOf(delivered?.companyId ?? '')).toBe(5);
  });
});
