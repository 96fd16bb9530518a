import type { AwsAnswer, AwsCall, AwsCallHook, InjectedAnswer, PartOfCall } from '../aws/hook.ts';
import type { InvocationHook } from '../functions/runner.ts';
import { createArmedPlans, type Watched } from './armed.ts';
import { createCallRecord } from './calls.ts';
import { injectedAnswer, isAfterEffect, isStop } from './injected.ts';
import { cutInTwo } from './partial.ts';
import type { FaultPlan } from './plan.ts';
import { type ControlRoute, controlRoute } from './route.ts';

/** What faults act on. */
export type FaultWorld = {
  /** The entry of a function by its name in the templates. */
  nameOf(functionName: string): string | undefined;
  /** Ends the environment that works on an invocation, as a crash would. */
  end(traceId: string): Promise<void>;
};

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
export const createFaultControl = ({ nameOf, end }: FaultWorld): FaultControl => {
  const plans = createArmedPlans();
  const record = createCallRecord();
  const running = new Map<string, Watched>();
  /** Faults that wait for the effect of the call that met them. */
  const late = new WeakMap<object, (answer: AwsAnswer) => Promise<InjectedAnswer>>();

  const strike = async ({ kind }: FaultPlan, { traceId = '', service }: AwsCall) => {
    if (isStop(kind)) await end(traceId);
    return injectedAnswer(kind, service);
  };
  /** Undefined where no part of the call can be done alone. */
  const strikeInPart = (call: AwsCall): InjectedAnswer | PartOfCall | undefined => {
    const parts = cutInTwo(call);
    if (!parts?.passes) return parts?.answer(Buffer.from('{}'));
    late.set(call, async ({ body }) => parts.answer(body));
    return { passes: parts.passes };
  };
  const watchedOf = ({ traceId = '' }: AwsCall): Watched => running.get(traceId) ?? nobody;

  return {
    route: controlRoute({ plans, record }),
    invocationHook: {
      before: async ({ traceId, functionName, event }) => {
        const text = (JSON.stringify(event) ?? '').slice(0, searchedAtMost);
        running.set(traceId, plans.watch(nameOf(functionName), text));
        return undefined;
      },
      after: async ({ traceId }) => {
        running.delete(traceId);
        return undefined;
      },
    },
    hook: {
      before: async (call) => {
        const watched = watchedOf(call);
        const plan = plans.meet(watched, call);
        if (!plan) return undefined;
        if (isAfterEffect(plan.kind)) {
          late.set(call, () => strike(plan, call));
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
        return await late.get(call)?.(answer);
      },
    },
  };
};
