import type { AwsCall } from '../aws/hook.ts';
import { isBatch } from './partial.ts';
import { type FaultPlan, isSourceKind, printPlan } from './plan.ts';
import { mayBeStale } from './stale.ts';

/** One plan and what became of it. */
type Armed = { plan: FaultPlan; seen: number; isMet: boolean };

/** An invocation under way: the plans that count its calls. */
export type Watched = { name: string | undefined; event: string; armed: readonly Armed[] };

/** The plans that are set. */
export type ArmedPlans = {
  set(plans: readonly FaultPlan[]): void;
  /** Forgets them all. */
  clear(): void;
  /** Lets go of what they hold; the plans stay. */
  letGo(): void;
  /** Kept when what they hold is let go of, which forgetting them does as well. */
  letGoOf(): Promise<void>;
  /** Each plan as its line, and whether it was met. */
  list(): { plan: string; isMet: boolean }[];
  /** Begins an invocation: only plans that were set before count its calls. */
  watch(name: string | undefined, event: string): Watched;
  /** Counts one invocation; gives the plan of its source that it meets, if it meets one. */
  meetSource(watched: Watched): FaultPlan | undefined;
  /** Counts one call of an invocation; gives the plan that it meets, if it meets one. */
  meet(watched: Watched, call: Pick<AwsCall, 'operation' | 'body'>): FaultPlan | undefined;
};

const counts = (
  { plan: { operation: wanted, holds = [], kind }, isMet }: Armed,
  { operation, body }: Pick<AwsCall, 'operation' | 'body'>,
): boolean =>
  !isMet &&
  !isSourceKind(kind) &&
  (wanted === undefined || wanted === operation) &&
  (kind !== 'partial' || isBatch(operation)) &&
  (kind !== 'stale' || mayBeStale({ operation, body })) &&
  holds.every((text) => body.includes(text));

/** Counts one for each of them; gives the plan whose turn it is. */
const meetOne = (counted: readonly Armed[]): FaultPlan | undefined => {
  for (const one of counted) one.seen += 1;
  const met = counted.find(({ plan, seen }) => seen >= plan.n);
  if (met) met.isMet = true;
  return met?.plan;
};

/** Keeps plans and counts towards them. Nothing here depends on time or chance. */
export const createArmedPlans = (): ArmedPlans => {
  let all: Armed[] = [];
  let holding = Promise.withResolvers<void>();
  const letGo = () => {
    holding.resolve();
    holding = Promise.withResolvers();
  };
  return {
    set: (plans) => {
      all.push(...plans.map((plan) => ({ plan, seen: 0, isMet: false })));
    },
    clear: () => {
      for (const armed of all) armed.isMet = true;
      all = [];
      letGo();
    },
    letGo,
    letGoOf: () => holding.promise,
    list: () => all.map(({ plan, isMet }) => ({ plan: printPlan(plan), isMet })),
    watch: (name, event) => ({
      name,
      event,
      armed: all.filter(
        ({ plan, isMet }) =>
          !isMet && plan.function === name && (plan.of === undefined || event.includes(plan.of)),
      ),
    }),
    meet: ({ armed }, call) => meetOne(armed.filter((one) => counts(one, call))),
    meetSource: ({ armed }) => {
      const counted = armed.filter(({ plan, isMet }) => !isMet && isSourceKind(plan.kind));
      const met = meetOne(counted);
      // A batch may hold the events of several plans: what strikes one of them strikes all.
      for (const one of counted)
        if (one.plan.kind === met?.kind && one.seen >= one.plan.n) one.isMet = true;
      return met;
    },
  };
};
