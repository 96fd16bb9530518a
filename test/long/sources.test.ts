import type { FunctionName } from '../../lib/entries.ts';
import { printPlan, sourceKinds } from '../../lib/local/faults/plan.ts';
import {
  type Crash,
  crashStories,
  recordStory,
  type Story,
  stories,
  threeWebhooks,
} from '../e2e/crash-delivery.ts';
import type { PlanOf } from '../e2e/crash-plans.ts';
import { answerByName } from '../e2e/crash-scene.ts';
import { crashSyncs, recordSync } from '../e2e/crash-sync.ts';
import { faultsOf } from '../e2e/fault-route.ts';
import { type Receiver, startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import { violationsOf } from '../reliability/rest.ts';

let system: System;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver(answerByName);
  system = await startSystem({ faults: true, syncSliceSeconds: 4, deliverSeconds: 12 });
});
afterAll(async () => {
  await system?.dispose();
  await receiver?.close();
});
afterEach(async () => {
  await faultsOf(system).clear();
});

/** Some stories are of events that were put past `publish`: these were never sent, and are not meant to be. */
const brokenPromises = () => violationsOf(system, 'an event is sent to all that it is for');

const atFirst =
  (name: FunctionName, kind: (typeof sourceKinds)[number]): PlanOf =>
  (of) =>
    printPlan({ function: name, of, n: 1, kind });

const told: { name: 'publish' | 'deliver'; story: Story }[] = [
  { name: 'publish', story: threeWebhooks },
  ...stories.map((story) => ({ name: 'deliver' as const, story })),
];

describe('events that come to their function as they should not', () => {
  it.each(sourceKinds)(
    '%s: every delivery ends alike, each attempt is posted once, and all that is stored agrees',
    async (kind) => {
      const stage = { system, receiver };
      const crashes: Crash[] = [];
      for (const { name, story } of told) {
        const { end } = await recordStory(stage, story);
        crashes.push({ story, faults: [atFirst(name, kind)], end });
      }
      const crashed = await crashStories(stage, crashes, 3);
      expect(crashed.map(({ plans, end }) => ({ plans, end }))).toEqual(
        crashed.map(({ plans, crash }) => ({ plans, end: crash.end })),
      );
      expect(await faultsOf(system).unmet()).toEqual([]);
      expect(await brokenPromises()).toEqual([]);
    },
    600_000,
  );

  it('a sync ends in the same state with the same events, each once', async () => {
    const { end } = await recordSync(system);
    const plans = sourceKinds.map((kind) => atFirst('sync', kind));
    for (const { plan, end: crashed } of await crashSyncs(system, plans))
      expect({ plan, ...crashed }).toEqual({ plan, ...end });
    expect(await faultsOf(system).unmet()).toEqual([]);
    expect(await brokenPromises()).toEqual([]);
  }, 600_000);
});
