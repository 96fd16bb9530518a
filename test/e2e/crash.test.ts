import { corruptions } from '../reliability/broken.ts';
import { judge } from '../reliability/judge/judge.ts';
import { restOf, violationsOf } from '../reliability/rest.ts';
import type { Snapshot } from '../reliability/snapshot.ts';
import { applyRoster } from '../reliability/walk/apply-cases.ts';
import { batchCases } from '../reliability/walk/batch-cases.ts';
import {
  deliveryCases,
  twentyDeliveries,
  widestFanOut,
} from '../reliability/walk/delivery-cases.ts';
import { keyCases } from '../reliability/walk/key-cases.ts';
import { memberCases } from '../reliability/walk/member-cases.ts';
import { operatorCases } from '../reliability/walk/operator-cases.ts';
import { makeWalkScene, makeWebhook } from '../reliability/walk/scene.ts';
import { type Pair, sampleOf, strikeOf, strikesOf } from '../reliability/walk/strikes.ts';
import { syncCases } from '../reliability/walk/sync-cases.ts';
import { playUnder, record, recordAll, type Struck, walkAll } from '../reliability/walk/walk.ts';
import { webhookCases } from '../reliability/walk/webhook-cases.ts';
import { answerByName } from './crash-scene.ts';
import { faultsOf } from './fault-route.ts';
import { eventually } from './receiver.ts';
import { stageForTests } from './stage.ts';

const stage = stageForTests({ syncSliceSeconds: 4 }, (hit) =>
  hit.path.endsWith('never') ? 500 : answerByName(hit),
);

/** How often the queue was asked to take messages of a company's events. */
const sendsOf = async (companyId: string): Promise<number> => {
  const calls = await faultsOf(stage.system).calls('publish', companyId);
  return calls.filter(({ operation }) => operation === 'SendMessageBatch').length;
};

/** The calls at which most depends: who holds the sync, and its transactions, of which `last` is the end. */
const syncPlans = (last: number): string[] => [
  'sync.UpdateItem#1:stop-after',
  'sync.TransactWriteItems#1:stop-after',
  'sync.TransactWriteItems#1:timeout-after',
  `sync.TransactWriteItems#${last}:stop-after`,
];

/**
 * Of the messages some are refused at first; when all are sent and that is noted, the function ends, and
 * the stream's batch is published once more. Of the deliveries some are disturbed, too.
 */
const fanOutPlans = [
  'publish.SendMessageBatch#1:partial',
  'publish.UpdateItem(SET recipients = :ids)#1:stop-after',
  'deliver.PutItem#1:timeout-after',
  'deliver.PutItem(#state = :claimed)#1:throttle',
];

describe('a sync, and a fan-out to twenty webhooks, whose functions die, or whose calls fail', () => {
  it('end as they do undisturbed: the same state, the same events, each delivered once', async () => {
    const recorded = await record(stage, applyRoster);
    expect(recorded.end).toMatchObject({
      lastSync: { added: 20, updated: 20, offboarded: 8, unchanged: 12 },
      // A transaction for each 40 people of two rosters, and the ends of both.
      events: expect.arrayContaining([expect.any(String)]),
    });
    const writes = recorded.calls.filter(({ operation }) => operation === 'TransactWriteItems');
    const syncs = syncPlans(writes.length).map((line) => ({ ...recorded, strike: strikeOf(line) }));
    const [first, ...more] = fanOutPlans.map((line) => strikeOf(line));
    const fanOut = { useCase: widestFanOut, end: twentyDeliveries, strike: first ?? strikeOf('') };
    const [delivered, ...synced] = await Promise.all([
      playUnder(stage, { ...fanOut, more }),
      ...syncs.map((one) => playUnder(stage, one)),
    ]);
    for (const { plan, end, wanted, isMet } of [delivered, ...synced])
      expect([plan, end, isMet]).toEqual([plan, wanted, true]);
    // Twice two batches of ten, and what was refused of the first once more.
    expect(await sendsOf(delivered.companyId)).toBe(5);
  });
});

/** The day, or `CRASH_SEED`, decides which use cases in front and behind are struck where. */
const seed = Number(process.env.CRASH_SEED ?? Math.floor(Date.now() / 86_400_000));
const frontCases = [...keyCases, ...webhookCases, ...memberCases, ...operatorCases];
const fanOuts = deliveryCases.filter(({ functions }) =>
  functions.every(({ name }) => name === 'publish'),
);
const groups = [
  { cases: frontCases, size: 2 },
  { cases: [...fanOuts, ...batchCases], size: 1 },
];

const atOnce: readonly string[] = ['throttle', 'timeout-after', 'stale', 'duplicate', 'reorder'];

/** A stream tries again at once; what a queue hands over again is waited for in the whole walk alone. */
const isSoonOver = ({ strike: { function: name, kind, times } }: Pair): boolean =>
  name !== 'deliver' || (times === 1 && atOnce.includes(kind));

describe('a walk through faults', () => {
  it('ends as undisturbed at a few random places, and all that is stored agrees', async () => {
    const chosen = groups.flatMap(({ cases, size }) => sampleOf(cases, { seed, size }));
    const recorded = await recordAll(stage, chosen);
    const sample = recorded.flatMap((one) =>
      sampleOf(strikesOf([one]).filter(isSoonOver), { seed, size: 3 }),
    );
    const struck: Struck[] = [];
    await walkAll(stage, sample, (_, one) => struck.push(one));
    process.stdout.write(`\nWalk: seed ${seed}: ${struck.map(({ plan }) => plan).join('; ')}\n`);
    for (const { plan, end, wanted, isMet } of struck)
      expect([plan, end, isMet]).toEqual([plan, wanted, true]);
    expect(await violationsOf(stage.system)).toEqual([]);
  });
});

describe('what is stored after much was done', () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    for (const useCase of [...operatorCases, ...syncCases]) {
      const scene = await makeWalkScene(stage);
      // Some attempt always waits at it.
      await makeWebhook(scene, 'never');
      const play = await useCase.prepare(scene);
      await play.act();
      await eventually(useCase.name, async () => (await play.end()) ?? undefined);
    }
    const rest = await restOf(stage.system);
    expect(rest.violations).toEqual([]);
    snapshot = rest.snapshot;
  });

  it.each(corruptions)('and then broken is found: $what', ({ rule, break: breaks }) => {
    const broken = structuredClone(snapshot);
    breaks(broken);
    expect(judge(broken).map((violation) => violation.rule)).toContain(rule);
  });
});
