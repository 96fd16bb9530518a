import type { FunctionName } from '../../lib/entries.ts';
import { isBatch } from '../../lib/local/faults/partial.ts';
import type { FaultKind } from '../../lib/local/faults/plan.ts';
import {
  type Crash,
  type Crashed,
  crashStories,
  recordStory,
  type Story,
  stories,
  threeWebhooks,
} from '../e2e/crash-delivery.ts';
import { faultAtShape, forGood, type PlanOf, type Shape, shapesOf } from '../e2e/crash-plans.ts';
import { answerByName, type SceneEnd } from '../e2e/crash-scene.ts';
import { faultsOf } from '../e2e/fault-route.ts';
import { type Receiver, startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import { endedByTime } from '../e2e/time-limits.ts';
import { crashSweep, recordSweep, type SweptEnd, sweptWell } from './crash-sweep.ts';

let system: System;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver(answerByName);
  // A worker that its own time limit ended would post once more: it has enough on a busy machine.
  system = await startSystem({ faults: true, deliverSeconds: 12 });
});
afterAll(async () => {
  await system?.dispose();
  await receiver?.close();
});
afterEach(() => faultsOf(system).clear());

type Name = 'publish' | 'deliver';
type Told = { name: Name; story: Story; end: SceneEnd; shapes: Shape[] };

const keyOf = ({ operation, marks }: Shape): string => `${operation} ${marks}`;

/** A story told twice: only calls that come both times are no chance. */
const tellTwice = async (story: Story) => {
  const stage = { system, receiver };
  const [first, second] = await Promise.all([recordStory(stage, story), recordStory(stage, story)]);
  const both = (name: Name): Shape[] => {
    const known = new Set(shapesOf(second[name]).map(keyOf));
    return shapesOf(first[name]).filter((shape) => known.has(keyOf(shape)));
  };
  return { end: first.end, both };
};

/** The calls of both functions, each shape in the first story that has it. */
const tellStories = async (): Promise<Told[]> => {
  const fanOut = await tellTwice(threeWebhooks);
  const told: Told[] = [
    { name: 'publish', story: threeWebhooks, end: fanOut.end, shapes: fanOut.both('publish') },
  ];
  const known = new Set<string>();
  for (const story of stories) {
    const { end, both } = await tellTwice(story);
    const shapes = both('deliver').filter((one) => !known.has(keyOf(one)));
    for (const one of shapes) known.add(keyOf(one));
    told.push({ name: 'deliver', story, end, shapes });
  }
  return told;
};

/** Calls between a post and its log item: who is lost at one of them makes one post more. */
const endsAttempt = ({ operation, marks }: Shape): boolean =>
  ['PutItem', 'TransactWriteItems'].includes(operation) &&
  marks.some((mark) => mark.includes('#state = :claimed'));

/** What a resend asks before it writes its end: what else waits, to drop it with its success. */
const asksWhatWaits = ({ operation, marks }: Shape): boolean =>
  operation === 'Query' && marks.includes('DUE#') && !marks.includes('byDue');

const comesAgain = (shape: Shape): boolean => endsAttempt(shape) || asksWhatWaits(shape);

type FaultsOf = (name: FunctionName, shape: Shape) => PlanOf[];

const onceAt =
  (kind: FaultKind): FaultsOf =>
  (name, shape) => [faultAtShape(name, shape, kind)];
const forGoodAt =
  (kind: FaultKind): FaultsOf =>
  (name, shape) =>
    forGood(name, shape, kind);

type Row = {
  what: string;
  faults: FaultsOf;
  /** Which calls; all where nothing is said. */
  at?: (shape: Shape) => boolean;
  /** Calls at which it makes the post come again, once. */
  again?: (shape: Shape) => boolean;
  atOnce?: number;
};

const rows: Row[] = [
  { what: 'stopped behind', faults: onceAt('stop-after'), again: asksWhatWaits, atOnce: 1 },
  {
    what: 'stopped in front of the end of an attempt, at',
    ...{ faults: onceAt('stop-before'), at: endsAttempt, again: endsAttempt, atOnce: 1 },
  },
  { what: 'throttled at', faults: onceAt('throttle') },
  { what: 'left without an answer at', faults: onceAt('timeout-after') },
  { what: 'done in part at', faults: onceAt('partial'), at: ({ operation }) => isBatch(operation) },
  { what: 'throttled for good at', faults: forGoodAt('throttle'), again: comesAgain, atOnce: 1 },
  {
    what: 'left without an answer for good at',
    ...{ faults: forGoodAt('timeout-after'), again: asksWhatWaits, atOnce: 1 },
  },
  {
    what: 'refused in part for good at',
    ...{ faults: forGoodAt('partial'), at: ({ operation }: Shape) => isBatch(operation) },
  },
];

const crashesOf = (told: Told, { faults, at = () => true, again = () => false }: Row): Crash[] =>
  told.shapes.filter(at).map((shape) => ({
    story: told.story,
    faults: faults(told.name, shape),
    end: { ...told.end, again: again(shape) ? 1 : 0 },
  }));

/** An end without the posts that workers made again which their own time limit had ended. */
const forgiven = ({ crash, end }: Crashed, slow: number): SceneEnd => {
  const tooMany = Math.max(0, end.again - crash.end.again);
  return { ...end, again: end.again - Math.min(tooMany, slow) };
};

describe('deliveries whose functions are disturbed', () => {
  let told: Told[];
  beforeAll(async () => {
    told = await tellStories();
  });

  it('are all told apart by the calls that they make, and end well undisturbed', () => {
    for (const { end } of told)
      expect(end).toMatchObject({ waiting: 0, claimed: 0, unlogged: 0, again: 0 });
    const counts = told.map(
      ({ name, story, shapes }) => `${name}, ${story.name}: ${shapes.length}`,
    );
    console.info(`shapes of calls: ${counts.join('; ')}`);
    expect(told.flatMap(({ shapes }) => shapes).length).toBeGreaterThan(30);
  });

  it.each(rows)(
    '$what any AWS call of publish and deliver end alike: no attempt lost, none doubled',
    async (row) => {
      const slowBefore = endedByTime(system, 'deliver');
      const crashes = told.flatMap((one) => crashesOf(one, row));
      const crashed = await crashStories({ system, receiver }, crashes, row.atOnce ?? 6);
      const wanted = crashed.map(({ plans, crash }) => ({ plans, end: crash.end }));
      const slow = endedByTime(system, 'deliver') - slowBefore;
      expect(crashed.map((run) => ({ plans: run.plans, end: forgiven(run, slow) }))).toEqual(
        wanted,
      );
      // Of several in a row the first: a client that has met many failures gives up before its last try.
      const plans = crashed.flatMap((run) => run.plans.slice(0, 1));
      expect(await faultsOf(system).unmet(plans)).toEqual([]);
      console.info(`${row.what}: ${crashes.length} calls, ${slow} workers too slow`);
    },
    900_000,
  );
});

describe('a sweep that is disturbed', () => {
  let end: SweptEnd;
  let shapes: Shape[];
  beforeAll(async () => {
    const recorded = await recordSweep({ system, receiver });
    end = recorded.end;
    shapes = shapesOf(recorded.sweep);
  });

  it('finds what was lost, undisturbed', () => {
    console.info(`shapes of calls: sweep: ${shapes.length}`);
    expect(end).toEqual(sweptWell);
  });

  it('by its end behind any of its AWS calls ends alike', async () => {
    const all: string[] = [];
    for (const shape of shapes) {
      const fault = faultAtShape('sweep', shape, 'stop-after');
      const { plans, ends, missed } = await crashSweep({ system, receiver }, [fault]);
      expect({ plans, ends }).toEqual({ plans, ends: [sweptWell] });
      all.push(...missed);
    }
    console.info(`sweep stopped behind: ${shapes.length} calls, missed ${all}`);
    expect(all.length).toBeLessThan(shapes.length / 4);
  }, 900_000);

  it.each(rows.filter(({ what }) => !what.startsWith('stopped')))(
    '$what all of its AWS calls, one after the other, ends alike',
    async ({ faults, at = () => true }) => {
      const plans = shapes.filter(at).flatMap((shape) => faults('sweep', shape));
      const { ends, missed } = await crashSweep({ system, receiver }, plans, 3);
      expect(missed.length).toBeLessThanOrEqual(shapes.length / 2);
      expect(ends).toEqual([sweptWell, sweptWell, sweptWell]);
    },
    900_000,
  );
});
