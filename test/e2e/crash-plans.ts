import type { FunctionName } from '../../lib/entries.ts';
import type { RecordedCall } from '../../lib/local/faults/calls.ts';
import { type FaultKind, printPlan } from '../../lib/local/faults/plan.ts';

/** What plans at a call are made from. */
export type Shape = Pick<RecordedCall, 'operation' | 'marks'>;

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

/** The calls of a recorded run, each shape once. */
export const shapesOf = (calls: readonly RecordedCall[]): Shape[] => [
  ...new Map(
    calls.map(({ operation, marks }) => [`${operation} ${marks}`, { operation, marks }]),
  ).values(),
];

/** One fault at the n-th call of a shape. */
export const faultAtShape =
  (name: FunctionName, { operation, marks }: Shape, kind: FaultKind, n = 1): PlanOf =>
  (of) =>
    printPlan({ function: name, of, operation, holds: marks, n, kind });

/** As often as the client tries a call, so that it fails for good. */
export const forGood = (name: FunctionName, shape: Shape, kind: FaultKind): PlanOf[] =>
  [1, 2, 3, 4].map((n) => faultAtShape(name, shape, kind, n));
