import type { Invocation, InvokeResult } from '../functions/runner.ts';
import { late } from './late.ts';
import type { FaultPlan } from './plan.ts';
import { poison, reorder, split, unheard, withUndone } from './sources.ts';

/** What strikes invocations, and what their sources are told. */
export type SourceStrikes = {
  strike(plan: FaultPlan, invocation: Invocation): Promise<void>;
  /** What an invocation's source is told in the place of its answer; undefined: that answer. */
  told(traceId: string, result: InvokeResult): InvokeResult | undefined;
};

/** @param again invokes a function once more; nobody waits for its answer */
export const createSourceStrikes = (
  again: (functionName: string, event: unknown) => void,
): SourceStrikes => {
  const changes = new Map<string, (result: InvokeResult) => InvokeResult>();
  return {
    strike: async ({ kind, of }, { traceId, functionName, event }) => {
      if (kind === 'poison') poison(event, of);
      if (kind === 'delay') await late();
      if (kind === 'duplicate') again(functionName, structuredClone(event));
      if (kind === 'reorder') reorder(event);
      if (kind === 'redeliver') changes.set(traceId, (result) => (result.ok ? unheard : result));
      if (kind !== 'split') return;
      const left = split(event, of);
      changes.set(traceId, (result) => withUndone(result, left));
    },
    told: (traceId, result) => {
      const answer = changes.get(traceId)?.(result);
      changes.delete(traceId);
      return answer;
    },
  };
};
