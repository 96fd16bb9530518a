import { seededFraction } from '../../../functions/domain/wake.ts';
import { entries, type FunctionName } from '../../../lib/entries.ts';
import type { RecordedCall } from '../../../lib/local/faults/calls.ts';
import {
  type FaultKind,
  type FaultPlan,
  faultKinds,
  planLineSchema,
  type SourceKind,
} from '../../../lib/local/faults/plan.ts';
import type { Recorded } from './record.ts';
import type { UseCase } from './use-case.ts';

/** A fault at one call, or at one invocation: once, or so often that no client's retries help. */
export type Strike = Pick<FaultPlan, 'n' | 'kind' | 'operation' | 'holds'> & {
  function: FunctionName;
  times: number;
  /** Whether it strikes what is called once in an environment: then it takes new ones. */
  isCold: boolean;
};

/** The strike of a plan's line, so many times in a row. */
export const strikeOf = (line: string, times = 1): Strike => ({
  ...planLineSchema.parse(line),
  ...{ times, isCold: false },
});

type Way = { kind: FaultKind | SourceKind; times: number };

/** Outlasts the client's own tries. */
const forGood = 4;

const once = (kind: Way['kind']): Way => ({ kind, times: 1 });

/** Every kind of fault that a call can have; one that is held has tests of its own (`moments`). */
const ways: readonly Way[] = [
  ...faultKinds.filter((kind) => !['error', 'reset', 'hold'].includes(kind)).map(once),
  ...(['throttle', 'error', 'reset', 'timeout-after'] as const).map((kind) => ({
    ...{ kind, times: forGood },
  })),
];

/** What can happen on the way to a function that works on batches; poison has a test of its own. */
const sourceWays = (['duplicate', 'redeliver', 'delay'] as const).map(once);

/** What can happen to a batch of several records besides; one record meets none of it. */
const batchWays = (['reorder', 'split'] as const).map(once);

const batchFunctions = new Set<FunctionName>(['publish', 'deliver', 'sync']);

type Call = Recorded['calls'][number];

const isRead = (operation: string): boolean => /^(Get|BatchGet|Query|List)/.test(operation);

/** A call that may change something is disturbed at the first two places of its shape, a mere read at one. */
const placesOf = ({ operation }: Call): number => (isRead(operation) ? 1 : 2);

const shapeOf = ({ function: name, operation, holds }: Call): string =>
  `${name} ${operation} ${holds.join(' ')}`;

/** How many calls a plan with these texts counts up to this one. */
export const numberAmong = (calls: readonly Call[], at: number): number => {
  const call = calls[at];
  return calls
    .slice(0, at + 1)
    .filter(
      (one) =>
        one.function === call?.function &&
        one.operation === call.operation &&
        call.holds.every((text) => one.holds.includes(text)),
    ).length;
};

const isFunction = (name: string): name is FunctionName => Object.hasOwn(entries, name);

const seldom: readonly Way['kind'][] = ['partial', 'stale', 'outdated'];

const strikesAt = (calls: readonly Call[], at: number): Strike[] => {
  const call = calls[at];
  if (!call || !isFunction(call.function)) return [];
  const { function: name, operation, holds, isCold, may } = call;
  return ways
    .filter(({ kind }) => !seldom.includes(kind) || may.some((one) => one === kind))
    .map((way) => {
      const at1 = { function: name, operation, holds, n: numberAmong(calls, at) };
      return { ...at1, ...way, isCold };
    });
};

const sourceStrikes = ({ functions }: UseCase): Strike[] =>
  functions
    .filter(({ name, by }) => batchFunctions.has(name) && by === 'company')
    .flatMap(({ name, inBatches = false }) =>
      [...sourceWays, ...(inBatches ? batchWays : [])].map((way) => ({
        function: name,
        n: 1,
        isCold: false,
        ...way,
      })),
    );

/** One pair: a use case, how it ends undisturbed, and what strikes it. */
export type Pair = {
  useCase: UseCase;
  end: unknown;
  strike: Strike;
  /** What else strikes it. */
  more?: readonly Strike[];
};

/**
 * Each call of each use case with each fault; calls of one shape at their first places alone. No use case
 * is left out: where all its calls are known from others, its first write is disturbed once more.
 */
export const strikesOf = (recorded: readonly Recorded[]): Pair[] => {
  const known = new Map<string, number>();
  const isNew = (call: Call | undefined): boolean => {
    if (!call) return false;
    const shape = shapeOf(call);
    known.set(shape, (known.get(shape) ?? 0) + 1);
    return (known.get(shape) ?? 0) <= placesOf(call);
  };
  return recorded.flatMap(({ useCase, end, calls }) => {
    const unknown = [...calls.keys()].filter((at) => isNew(calls[at]));
    const firstWrite = calls.findIndex(({ operation }) => !isRead(operation));
    const places = unknown.length > 0 ? unknown : [firstWrite];
    const wanted = (useCase.kinds ?? faultKinds) as readonly Way['kind'][];
    const strikes = places
      .flatMap((at) => strikesAt(calls, at))
      .filter(({ kind }) => wanted.includes(kind));
    return [...strikes, ...sourceStrikes(useCase)].map((strike) => ({ useCase, end, strike }));
  });
};

/** What a use case's texts are that stand in every such call: no ids. */
export const textsOf = ({ marks }: RecordedCall): string[] =>
  marks.filter((mark) => !/[0-9a-f]{8}-[0-9a-f]{4}-|walk-/.test(mark));

/** Some of them by chance; the seed alone decides which. */
export const sampleOf = <T>(
  all: readonly T[],
  { seed, size }: { seed: number; size: number },
): T[] =>
  all
    .map((one, i) => ({ one, order: seededFraction(`${seed}|${i}`) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, size)
    .map(({ one }) => one);
