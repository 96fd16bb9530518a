import { crashDeliveries, failsFirst, recordDelivery, sweepFaults } from '../e2e/crash-delivery.ts';
import { faultAt } from '../e2e/crash-plans.ts';
import { faultsOf } from '../e2e/fault-route.ts';
import { type Receiver, startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';

let system: System;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver(failsFirst);
  system = await startSystem({ faults: true, deliverSeconds: 6 });
});
afterAll(async () => {
  await system?.dispose();
  await receiver?.close();
});

describe('a delivery of two attempts whose worker dies', () => {
  it('behind any AWS call of publish and deliver, and of sweep, ends alike: no attempt lost, none doubled', async () => {
    const { end, publish, deliver } = await recordDelivery(system, receiver);
    expect(end).toMatchObject({ waiting: 0, unlogged: 0, seen: 2 });
    const faults = [
      ...publish.map((call) => [faultAt('publish', call, 'stop-after')]),
      ...deliver.map((call) => [faultAt('deliver', call, 'stop-after')]),
      ...sweepFaults,
    ];
    for (const { plans, end: crashed } of await crashDeliveries(system, receiver, faults))
      expect({ plans, ...crashed }).toEqual({ plans, ...end });
    expect(await faultsOf(system).unmet()).toEqual([]);
  }, 600_000);
});
