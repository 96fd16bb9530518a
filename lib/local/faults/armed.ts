import type { AwsCall } from '../aws/hook.ts';
import { type FaultPlan, isSourceKind, printPlan } from './plan.ts';
import { placesOf } from './sources.ts';
import { suits } from './suits.ts';

/** One plan and what became of it. */
type Armed = { plan: FaultPlan; seen: number; isMet: boolean; at?: string; isGone?: boolean };

/** An invocation under way: the plans that count its calls. */
export type Watched = { name: string | undefined; event: string; armed: readonly Armed[] };

/** The plans that are set. */
export type ArmedPlans = {
  set(plans: readonly FaultPlan[]): void;
  /** Forgets them all, or those of these lines; what was held goes on. */
  clear(lines?: readonly string[]): void;
  /** Lets go of what they hold; the plans stay. */
  letGo(): void;
  /** Kept when what they hold is let go of, which forgetting them does as well. */
  letGoOf(): Promise<void>;
  /** Each plan as its line, whether it was met, and by a call of which invocation. */
  list(): { plan: string; isMet: boolean; invocation: string | undefined }[];
  /** Begins an invocation: only plans that were set before count its calls. */
  watch(name: string | undefined, event: string): Watched;
  /** Counts one invocation; gives the plans of its source that its event meets: poison, and one other at most. */
  meetSource(watched: Watched, event: unknown): FaultPlan[];
  /** Counts one call of an invocation; gives the plan that it meets, if it meets one. */
  meet(watched: Watched, call: CountedCall): FaultPlan | undefined;
};

/** Two records that a plan means have an order and can be parted; a batch with fewer meets none of these. */
const needsTwo = new Set<FaultPlan['kind']>(['reorder', 'split']);

const countsSource = ({ plan: { kind, of }, isMet }: Armed, event: unknown): boolean =>
  !isMet &&
  isSourceKind(kind) &&
  kind !== 'poison' &&
  (!needsTwo.has(kind) || placesOf(event, of).length > 1);

type CountedCall = Pick<AwsCall, 'operation' | 'body' | 'traceId'>;

const counts = (
  { plan: { operation: wanted, holds = [], kind }, isMet }: Armed,
  { operation, body }: CountedCall,
): boolean =>
  !isMet &&
  !isSourceKind(kind) &&
  (wanted === undefined || wanted === operation) &&
  suits(kind, { operation, body }) &&
  holds.every((text) => body.includes(text));

/** Counts one for each of them; gives the plan whose turn it is. */
const meetOne = (counted: readonly Armed[], invocation?: string): FaultPlan | undefined => {
  for (const one of counted) one.seen += 1;
  const met = counted.find(({ plan, seen }) => seen >= plan.n);
  if (met) Object.assign(met, { isMet: true, ...(invocation ? { at: invocation } : {}) });
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
    clear: (lines) => {
      const gone = all.filter(({ plan }) => lines?.includes(printPlan(plan)) ?? true);
      for (const one of gone) Object.assign(one, { isMet: true, isGone: true });
      all = all.filter(({ isGone }) => !isGone);
      if (!lines || gone.some(({ plan }) => plan.kind === 'hold')) letGo();
    },
    letGo,
    letGoOf: () => holding.promise,
    list: () =>
      all.map(({ plan, isMet, at }) => ({ plan: printPlan(plan), isMet, invocation: at })),
    watch: (name, event) => ({
      name,
      event,
      armed: all.filter(
        ({ plan, isMet }) =>
          (!isMet || plan.kind === 'poison') &&
          plan.function === name &&
          (plan.of === undefined || event.includes(plan.of)),
      ),
    }),
    meet: ({ armed }, call) =>
      meetOne(
        armed.filter((one) => counts(one, call)),
        call.traceId,
      ),

    meetSource: ({ armed }, event) => {
      // It stands until it is forgotten.
      const poison = armed.filter(({ plan, isGone }) => plan.kind === 'poison' && !isGone);
      for (const one of poison) one.isMet = true;
      const counted = armed.filter((one) => countsSource(one, event));
      const met = meetOne(counted);
      // A batch may hold the events of several plans: what strikes one of them strikes all, but where a
      // batch is parted only those of one.
      for (const one of counted)
        if (met && met.kind !== 'split' && one.plan.kind === met.kind && one.seen >= one.plan.n)
          one.isMet = true;
      return [...poison.map(({ plan }) => plan), ...(met ? [met] : [])];
    },
  };
};
