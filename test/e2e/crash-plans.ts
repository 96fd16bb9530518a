import type { FunctionName } from '../../lib/entries.ts';
import type { RecordedCall } from '../../lib/local/faults/calls.ts';
import { type FaultKind, printPlan } from '../../lib/local/faults/plan.ts';

/** A call by its operation, and the how manieth of it that is: so runs with a call more still have it. */
export type NthCall = { operation: string; n: number };

/** The calls of a recorded run, each by its operation. */
export const nthCalls = (calls: readonly RecordedCall[]): NthCall[] => {
  const seen = new Map<string, number>();
  return calls.map(({ operation }) => {
    const n = (seen.get(operation) ?? 0) + 1;
    seen.set(operation, n);
    return { operation, n };
  });
};

/** A fault at one call, before it is said whose. */
export type PlanOf = (of: string | undefined) => string;

/** One fault at one call. */
export const faultAt =
  (name: FunctionName, { operation, n }: NthCall, kind: FaultKind): PlanOf =>
  (of) =>
    printPlan({ function: name, of, operation, n, kind });
