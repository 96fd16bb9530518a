import type { AwsCall } from '../aws/hook.ts';
import { mayBeOutdated } from './outdated.ts';
import { isBatch } from './partial.ts';
import type { FaultKind } from './plan.ts';
import { mayBeStale } from './stale.ts';

type Call = Pick<AwsCall, 'operation' | 'body'>;

/** Kinds of faults that not every call can have, and which can. */
const some: Partial<Record<FaultKind, (call: Call) => boolean>> = {
  partial: ({ operation }) => isBatch(operation),
  stale: mayBeStale,
  outdated: mayBeOutdated,
};

/** Whether a call can have a fault of this kind. */
export const suits = (kind: FaultKind, call: Call): boolean => some[kind]?.(call) ?? true;

/** Those of the kinds that not every call can have which this one can. */
export const seldomFaultsOf = (call: Call): FaultKind[] =>
  (['partial', 'stale', 'outdated'] as const).filter((kind) => suits(kind, call));
