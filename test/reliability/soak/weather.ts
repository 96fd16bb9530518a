import type { FunctionName } from '../../../lib/entries.ts';
import { type FaultPlan, printPlan } from '../../../lib/local/faults/plan.ts';
import { faultsOf } from '../../e2e/fault-route.ts';
import type { Act } from './act.ts';
import type { Chance } from './choose.ts';
import type { SoakWorld } from './world.ts';

/** Faults of calls: each once, or so often that no client's own tries help. */
const ofCalls: readonly { kind: FaultPlan['kind']; times: number }[] = [
  { kind: 'stop-before', times: 1 },
  { kind: 'stop-after', times: 1 },
  { kind: 'throttle', times: 1 },
  { kind: 'throttle', times: 4 },
  { kind: 'error', times: 4 },
  { kind: 'reset', times: 4 },
  { kind: 'timeout-after', times: 1 },
  { kind: 'timeout-after', times: 4 },
  { kind: 'partial', times: 1 },
  { kind: 'slow', times: 1 },
  { kind: 'stale', times: 1 },
];

/** Faults between an event and its function. */
const ofSources = (['duplicate', 'redeliver', 'delay', 'reorder', 'split'] as const).map(
  (kind) => ({ kind, times: 1 }),
);

/** What works by itself on what was changed. */
export const everythingBehind: readonly FunctionName[] = [
  'publish',
  'deliver',
  'sync',
  'sweep',
  'daily',
];
const withSource = new Set<FunctionName>(['publish', 'deliver', 'sync']);

/** Which invocations of a function are those of a company; of the others none is more so than another. */
const textOf = (name: FunctionName, { scene }: SoakWorld): string | undefined => {
  if (withSource.has(name)) return scene.companyId;
  return /^(portal|partner)-/.test(name) ? scene.tag : undefined;
};

/** The furthest call that a fault waits for. */
const furthest = 6;

const plansFor = (name: FunctionName, chance: Chance, world: SoakWorld): string[] => {
  const ways = withSource.has(name) ? [...ofCalls, ...ofSources] : ofCalls;
  const way = chance.one(`${name} way`, ways);
  const n = 1 + Math.floor(chance.fraction(`${name} n`) * furthest);
  if (!way) return [];
  const isOfSource = ofSources.includes(way as (typeof ofSources)[number]);
  const plan = { function: name, of: textOf(name, world), n: isOfSource ? 1 : n, kind: way.kind };
  return Array.from({ length: way.times }, () => printPlan(plan));
};

/** Faults for an act by chance: often of what it calls, at times of what works behind it. */
export const faultsFor = (
  { functions }: Act,
  chance: Chance,
  { world, behind }: { world: SoakWorld; behind: readonly FunctionName[] },
): string[] => {
  const called = chance.fraction('called') < 0.6 ? chance.one('function', functions) : undefined;
  const later = chance.fraction('behind') < 0.25 ? chance.one('later', behind) : undefined;
  return [called, later].flatMap((name) => (name ? plansFor(name, chance, world) : []));
};

/** Sets them; gives those that were, which are none where the system is not there. */
export const setFaults = async ({ scene }: SoakWorld, plans: string[]): Promise<string[]> => {
  if (plans.length === 0) return [];
  const set = faultsOf(scene.stage.system).set(...plans);
  return await set.then(() => plans).catch(() => []);
};
