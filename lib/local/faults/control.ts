import type { AwsAnswer, AwsCall, AwsCallHook, InjectedAnswer, PartOfCall } from '../aws/hook.ts';
import type { Invocation, InvocationHook, InvokeResult } from '../functions/runner.ts';
import { createArmedPlans, type Watched } from './armed.ts';
import { createCallRecord } from './calls.ts';
import { injectedAnswer, isAfterEffect, isStop } from './injected.ts';
import { cutInTwo } from './partial.ts';
import type { FaultPlan } from './plan.ts';
import { type ControlRoute, controlRoute } from './route.ts';
import { reorder, split, unheard, withUndone } from './sources.ts';
import { staleAnswer } from './stale.ts';

/** What faults act on. */
export type FaultWorld = {
  /** The entry of a function by its name in the templates. */
  nameOf(functionName: string): string | undefined;
  /** Ends the environment that works on an invocation, as a crash would. */
  end(traceId: string): Promise<void>;
  /** Invokes a function once more; nobody waits for its answer. */
  again(functionName: string, event: unknown): void;
};

/** So long a slow answer and a late event take, in milliseconds. */
const lateMs = 2000;

const late = () => new Promise<void>((resolve) => setTimeout(resolve, lateMs));

/** Faults of the local run: they stand around every AWS call and invocation, and are set over HTTP. */
export type FaultControl = {
  hook: Required<AwsCallHook>;
  invocationHook: Required<InvocationHook>;
  route: ControlRoute;
};

/** Of a very large event only so much is searched for a plan's text. */
const searchedAtMost = 100_000;

const nobody: Watched = { name: undefined, event: '', armed: [] };

/** Makes the control of one run: no plans yet, and no calls. */
export const createFaultControl = ({ nameOf, end, again }: FaultWorld): FaultControl => {
  const plans = createArmedPlans();
  const record = createCallRecord();
  const running = new Map<string, Watched>();
  /** Faults that wait for the effect of the call that met them. */
  const waiting = new WeakMap<object, (answer: AwsAnswer) => Promise<InjectedAnswer>>();

  const strike = async ({ kind }: FaultPlan, call: AwsCall) => {
    if (isStop(kind)) await end(call.traceId ?? '');
    return kind === 'stale' ? staleAnswer(call) : injectedAnswer(kind, call.service);
  };
  /** Undefined where no part of the call can be done alone. */
  const strikeInPart = (call: AwsCall): InjectedAnswer | PartOfCall | undefined => {
    const parts = cutInTwo(call);
    if (!parts?.passes) return parts?.answer(Buffer.from('{}'));
    waiting.set(call, async ({ body }) => parts.answer(body));
    return { passes: parts.passes };
  };
  /** What an invocation's source is told in the place of its answer. */
  const told = new Map<string, (result: InvokeResult) => InvokeResult>();
  const strikeSource = async ({ kind }: FaultPlan, invocation: Invocation): Promise<void> => {
    const { traceId, functionName, event } = invocation;
    if (kind === 'delay') await late();
    if (kind === 'duplicate') again(functionName, structuredClone(event));
    if (kind === 'reorder') reorder(event);
    if (kind === 'redeliver') told.set(traceId, (result) => (result.ok ? unheard : result));
    if (kind !== 'split') return;
    const left = split(event);
    told.set(traceId, (result) => withUndone(result, left));
  };
  const watchedOf = ({ traceId = '' }: AwsCall): Watched => running.get(traceId) ?? nobody;

  return {
    route: controlRoute({ plans, record }),
    invocationHook: {
      before: async (invocation) => {
        const { traceId, functionName, event } = invocation;
        const text = (JSON.stringify(event) ?? '').slice(0, searchedAtMost);
        const watched = plans.watch(nameOf(functionName), text);
        running.set(traceId, watched);
        const plan = plans.meetSource(watched);
        if (plan) await strikeSource(plan, invocation);
        return undefined;
      },
      after: async ({ traceId }, result) => {
        running.delete(traceId);
        const answer = told.get(traceId)?.(result);
        told.delete(traceId);
        return answer;
      },
    },
    hook: {
      before: async (call) => {
        const watched = watchedOf(call);
        const plan = plans.meet(watched, call);
        if (!plan) return undefined;
        if (isAfterEffect(plan.kind)) {
          waiting.set(call, () => strike(plan, call));
          return undefined;
        }
        if (plan.kind === 'slow' || plan.kind === 'hold') {
          await (plan.kind === 'slow' ? late() : plans.letGoOf());
          return undefined;
        }
        const part = plan.kind === 'partial' ? strikeInPart(call) : undefined;
        if (part && part !== 'disconnect' && 'passes' in part) return part;
        record.add(call, watched, undefined);
        return part ?? (await strike(plan, call));
      },
      after: async (call, answer: AwsAnswer) => {
        const watched = watchedOf(call);
        if (watched !== nobody) record.add(call, watched, answer);
        return await waiting.get(call)?.(answer);
      },
    },
  };
};
