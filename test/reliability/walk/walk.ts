import { printPlan } from '../../../lib/local/faults/plan.ts';
import type { Stage } from '../../e2e/crash-scene.ts';
import { faultsOf } from '../../e2e/fault-route.ts';
import { endedByTime } from '../../e2e/time-limits.ts';
import { untilDone } from './client.ts';
import { type Recorded, record, textOf, waitForEnd } from './record.ts';
import { makeWalkScene, type WalkScene } from './scene.ts';
import { type Pair, type Strike, strikesOf } from './strikes.ts';
import type { Play, UseCase } from './use-case.ts';
import { patiently, type Turn, turns } from './wait.ts';

export { record, strikesOf };

/** How a use case ended under a fault. */
export type Struck = {
  plan: string;
  companyId: string;
  end: unknown;
  wanted: unknown;
  isMet: boolean;
  /** Its end as it is when it is asked for, where that may still change. */
  late?: () => Promise<unknown>;
};

const atOnce: Turn = (work) => work();

/** `slowBefore`: how many workers had been ended by their time limit when it began. */
type Begun = { scene: WalkScene; play: Play; lines: string[]; slowBefore: number };

const strikesIn = ({ strike, more = [] }: Pair): Strike[] => [strike, ...more];

const prepare = async (stage: Stage, pair: Pair): Promise<Begun> => {
  const slowBefore = endedByTime(stage.system, 'deliver');
  const scene = await makeWalkScene(stage);
  const play = await pair.useCase.prepare(scene);
  const lines = strikesIn(pair).map((strike) => {
    const watched = pair.useCase.functions.find(({ name }) => name === strike.function);
    return printPlan({ ...strike, of: watched && textOf(watched, scene) });
  });
  return { scene, play, lines, slowBefore };
};

const arm = async ({ scene: { stage }, lines }: Begun, pair: Pair): Promise<void> => {
  const { renew, set } = faultsOf(stage.system);
  const all = strikesIn(pair).flatMap(({ times }, i) => Array(times).fill(lines[i]));
  if (strikesIn(pair).some(({ isCold }) => isCold)) await untilDone(renew);
  await untilDone(() => set(...all));
};

/** The lines of plans that were not met at all: of several in a row the first tells. */
const missedOf = async ({ scene, lines }: Begun, pair: Pair): Promise<string[]> => {
  const unmet = await faultsOf(scene.stage.system).unmet(lines);
  return lines.filter((line, i) => {
    const { times = 1 } = strikesIn(pair)[i] ?? {};
    return unmet.filter((one) => one === line).length >= times;
  });
};

/** So often a play is found to be over before it is believed that its fault comes no more. */
const longAfter = 10;

/** Waits until the faults have struck, or the play is over without one of them. */
const untilStruck = async (begun: Begun, pair: Pair): Promise<void> => {
  let over = 0;
  const isDone = async () => {
    if (over > longAfter || (await missedOf(begun, pair)).length === 0) return true;
    over += (await begun.play.end()) === undefined ? 0 : 1;
    return false;
  };
  await patiently(`the faults ${begun.lines}`, () => isDone().catch(() => false));
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether a play ended as it does undisturbed. */
export const isWell = ({ end, wanted }: Struck): boolean => isSame(end, wanted);

/**
 * How often the fault of another play struck an invocation that worked on this one as well, or a worker was
 * too slow for its time limit while this one was under way, as on a very busy machine.
 */
const disturbedIn = async ({ scene, lines, slowBefore }: Begun, { useCase }: Pair) => {
  const { invocationsOf, plans } = faultsOf(scene.stage.system);
  const watched = useCase.functions.filter(({ by }) => by === 'company');
  const own = await Promise.all(watched.map(({ name }) => invocationsOf(name, scene.companyId)));
  const ids = new Set(own.flat());
  const others = (await plans()).filter(({ plan }) => !lines.includes(plan));
  const struck = others.filter(({ invocation }) => invocation !== undefined && ids.has(invocation));
  return struck.length + endedByTime(scene.stage.system, 'deliver') - slowBefore;
};

/** How it ended; what is allowed under its strike counts as what was wanted. */
const judged = async (begun: Begun, pair: Pair, end: unknown): Promise<unknown> => {
  const { allows } = pair.useCase;
  if (!allows || isSame(end, pair.end)) return end;
  const about = { wanted: pair.end, strikes: strikesIn(pair) };
  const allowed = allows(end, { ...about, disturbed: 0 });
  if (isSame(allowed, pair.end)) return allowed;
  return allows(end, { ...about, disturbed: await untilDone(() => disturbedIn(begun, pair)) });
};

/** Plays a use case under its faults, with a client that asks until it is answered. */
export const playUnder = async (stage: Stage, pair: Pair, turn = atOnce): Promise<Struck> => {
  const begun = await turn(() => untilDone(() => prepare(stage, pair)));
  const { scene, play, lines } = begun;
  const times = pair.strike.times > 1 ? ` times ${pair.strike.times}` : '';
  const plan = `${pair.useCase.name}: ${lines.join(', ')}${times}`;
  const struck = { plan, companyId: scene.companyId, wanted: pair.end };
  try {
    await turn(async () => {
      await arm(begun, pair);
      await play.act();
      await untilStruck(begun, pair);
    });
    const raw = await waitForEnd(plan, play);
    const end = await judged(begun, pair, raw);
    const late = play.late && (() => judged(begun, pair, { ...Object(raw), ...play.late?.() }));
    const missed = await untilDone(() => missedOf(begun, pair));
    if (missed.length > 0) await untilDone(() => faultsOf(stage.system).forget(missed));
    return { ...struck, end, isMet: missed.length === 0, ...(late ? { late } : {}) };
  } catch (error) {
    return { ...struck, end: String(error), isMet: true };
  }
};

/** So often a play is repeated whose fault its calls came past, since they have no fixed order. */
const tries = 3;

const playUntilMet = async (stage: Stage, pair: Pair, turn: Turn): Promise<Struck> => {
  for (let left = tries; ; left -= 1) {
    const struck = await playUnder(stage, pair, turn);
    if (struck.isMet || left === 1) return struck;
  }
};

/** Who comes back by time waits long and does nothing meanwhile; clients ask and are answered. */
const workers = new Set(['publish', 'deliver', 'sync', 'sweep']);

/**
 * Plays all pairs, several at a time; tells of each that has ended. Beside others a batch may go another
 * way than it went when its calls were recorded alone: whose fault was not met for that is played alone.
 */
export const walkAll = async (
  stage: Stage,
  pairs: readonly Pair[],
  ended: (pair: Pair, struck: Struck) => void,
): Promise<void> => {
  const lanes = {
    client: { inFlight: turns(6), turn: atOnce },
    work: { inFlight: turns(40), turn: turns(4) },
  };
  const missed: Pair[] = [];
  await Promise.all(
    pairs.map(async (pair) => {
      const { inFlight, turn } = workers.has(pair.strike.function) ? lanes.work : lanes.client;
      const struck = await inFlight(() => playUntilMet(stage, pair, turn));
      if (isWell(struck) && !struck.isMet) missed.push(pair);
      else ended(pair, struck);
    }),
  );
  for (const pair of missed) ended(pair, await playUntilMet(stage, pair, atOnce));
};

/** Records use cases one by one: in a batch of two plays the calls of one would be taken for the other's. */
export const recordAll = async (
  stage: Stage,
  useCases: readonly UseCase[],
): Promise<Recorded[]> => {
  const recorded: Recorded[] = [];
  for (const one of useCases) recorded.push(await record(stage, one));
  return recorded;
};
