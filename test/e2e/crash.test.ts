import { corruptions } from '../reliability/broken.ts';
import { judge } from '../reliability/judge/judge.ts';
import { restOf, violationsOf } from '../reliability/rest.ts';
import type { Snapshot } from '../reliability/snapshot.ts';
import { keyCases } from '../reliability/walk/key-cases.ts';
import { operatorCases } from '../reliability/walk/operator-cases.ts';
import { makeWalkScene, makeWebhook } from '../reliability/walk/scene.ts';
import { syncCases } from '../reliability/walk/sync-cases.ts';
import { playUnder, record, sampleOf, strikesOf } from '../reliability/walk/walk.ts';
import {
  crashStories,
  someFanOutFaults,
  twentyDeliveries,
  twentyWebhooks,
} from './crash-delivery.ts';
import { answerByName } from './crash-scene.ts';
import { crashSyncs, recordSync, someSyncFaults } from './crash-sync.ts';
import { faultsOf } from './fault-route.ts';
import { eventually, type Receiver, startReceiver } from './receiver.ts';
import { type System, startSystem } from './system.ts';

let system: System;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver((hit) => (hit.path.endsWith('never') ? 500 : answerByName(hit)));
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

describe('a walk through faults', () => {
  it('ends as undisturbed at a few random places, and all that is stored agrees', async () => {
    const seed = Date.now() % 2 ** 31;
    const stage = { system, receiver };
    const recorded = await Promise.all(keyCases.slice(1, 2).map((one) => record(stage, one)));
    const sample = sampleOf(strikesOf(recorded), { seed, size: 4 });
    const struck = [];
    for (const one of sample) struck.push(await playUnder(stage, one));
    process.stdout.write(`\nWalk: seed ${seed}: ${struck.map(({ plan }) => plan).join('; ')}\n`);
    for (const { plan, end, wanted } of struck) expect([plan, end]).toEqual([plan, wanted]);
    expect(await violationsOf(system)).toEqual([]);
  });
});

describe('what is stored after much was done', () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    for (const useCase of [...operatorCases, ...syncCases]) {
      const scene = await makeWalkScene({ system, receiver });
      // Some attempt always waits at it.
      await makeWebhook(scene, 'never');
      const play = await useCase.prepare(scene);
      await play.act();
      await eventually(useCase.name, async () => (await play.end()) ?? undefined);
    }
    const rest = await restOf(system);
    expect(rest.violations).toEqual([]);
    snapshot = rest.snapshot;
  });

  it.each(corruptions)('and then broken is found: $what', ({ rule, break: breaks }) => {
    const broken = structuredClone(snapshot);
    breaks(broken);
    expect(judge(broken).map((violation) => violation.rule)).toContain(rule);
  });
});
