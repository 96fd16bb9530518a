import type { FunctionName } from '../../lib/entries.ts';
import { type FaultKind, printPlan } from '../../lib/local/faults/plan.ts';

/** A call by its operation, and the how manieth of it that is: so runs with a call more still have it. */
export type NthCall = { operation: string; n: number };

/** A fault at one call, before it is said whose. */
export type PlanOf = (of: string | undefined) => string;

/** One fault at one call. */
export const faultAt =
  (name: FunctionName, { operation, n }: NthCall, kind: FaultKind): PlanOf =>
  (of) =>
    printPlan({ function: name, of, operation, n, kind });
