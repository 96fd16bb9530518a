import type { AwsCall, AwsCallHook, InjectedAnswer, PartOfCall } from '../aws/hook.ts';
import type { InvocationHook } from '../functions/runner.ts';
import { createArmedPlans, type Watched } from './armed.ts';
import { type CallWorld, createCallStrikes } from './call-strikes.ts';
import { createCallRecord } from './calls.ts';
import { type ControlRoute, controlRoute, type FunctionControl } from './route.ts';
import { createSourceStrikes } from './source-strikes.ts';

/** What faults act on. */
export type FaultWorld = FunctionControl &
  Omit<CallWorld, 'letGoOf'> & {
    /** The entry of a function by its name in the templates. */
    nameOf(functionName: string): string | undefined;
    /** Invokes a function once more; nobody waits for its answer. */
    again(functionName: string, event: unknown): void;
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

const isAnswer = (
  early: undefined | InjectedAnswer | PartOfCall,
): early is InjectedAnswer | undefined => !(typeof early === 'object' && 'passes' in early);

/** Makes the control of one run: no plans yet, and no calls. */
export const createFaultControl = (world: FaultWorld): FaultControl => {
  const plans = createArmedPlans();
  const record = createCallRecord();
  const running = new Map<string, Watched>();
  const calls = createCallStrikes({ ...world, letGoOf: plans.letGoOf });
  const sources = createSourceStrikes(world.again);
  const watchedOf = ({ traceId = '' }: AwsCall): Watched => running.get(traceId) ?? nobody;

  return {
    route: controlRoute({ plans, record, functions: world }),
    invocationHook: {
      before: async (invocation) => {
        const { traceId, functionName, event } = invocation;
        const text = (JSON.stringify(event) ?? '').slice(0, searchedAtMost);
        const watched = plans.watch(world.nameOf(functionName), text);
        running.set(traceId, watched);
        for (const plan of plans.meetSource(watched, event)) await sources.strike(plan, invocation);
        return undefined;
      },
      after: async ({ traceId }, result) => {
        running.delete(traceId);
        return sources.told(traceId, result);
      },
    },
    hook: {
      before: async (call) => {
        const watched = watchedOf(call);
        const plan = plans.meet(watched, call);
        const early = plan && (await calls.before(plan, call));
        if (early !== undefined && isAnswer(early)) record.add(call, watched, undefined);
        return early;
      },
      after: async (call, answer) => {
        const watched = watchedOf(call);
        if (watched !== nobody) record.add(call, watched, answer);
        return await calls.after(call, answer);
      },
    },
  };
};
