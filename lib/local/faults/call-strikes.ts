import type { AwsAnswer, AwsCall, InjectedAnswer, PartOfCall } from '../aws/hook.ts';
import { injectedAnswer, isAfterEffect, isStop } from './injected.ts';
import { late } from './late.ts';
import { askForPrevious, outdatedAnswer } from './outdated.ts';
import { cutInTwo } from './partial.ts';
import type { FaultPlan } from './plan.ts';
import { staleAnswer } from './stale.ts';

/** What can be done to an invocation while it calls. */
export type CallWorld = {
  /** Ends the environment that works on an invocation, as a crash would. */
  end(traceId: string): Promise<void>;
  /** Puts the clock that an invocation goes by ahead by so many milliseconds, until its end. */
  jump(traceId: string, ms: number): void;
  /** Kept when what is held is let go of. */
  letGoOf(): Promise<void>;
};

/** What strikes calls, in front of their effect and behind it. */
export type CallStrikes = {
  before(plan: FaultPlan, call: AwsCall): Promise<undefined | InjectedAnswer | PartOfCall>;
  after(call: AwsCall, answer: AwsAnswer): Promise<undefined | InjectedAnswer>;
};

/** So far a clock jumps, in milliseconds. */
const jumpMs: Partial<Record<FaultPlan['kind'], number>> = {
  'clock-ahead': 120_000,
  'clock-behind': -120_000,
};

const isWait = (kind: FaultPlan['kind']): boolean => kind === 'slow' || kind === 'hold';

/** Does to a call what a plan says. */
export const createCallStrikes = ({ end, jump, letGoOf }: CallWorld): CallStrikes => {
  /** What waits for the effect of the call that met it. */
  const waiting = new WeakMap<object, (answer: AwsAnswer) => ReturnType<CallStrikes['after']>>();

  const refuse = async ({ kind }: FaultPlan, call: AwsCall): Promise<InjectedAnswer> => {
    if (isStop(kind)) await end(call.traceId ?? '');
    return kind === 'stale' ? staleAnswer(call) : injectedAnswer(kind, call.service);
  };
  /** Refused as a whole where no part of the call can be done alone. */
  const doInPart = async (plan: FaultPlan, call: AwsCall) => {
    const parts = cutInTwo(call);
    if (!parts?.passes) return parts?.answer(Buffer.from('{}')) ?? (await refuse(plan, call));
    waiting.set(call, async ({ body }) => parts.answer(body));
    return { passes: parts.passes };
  };
  const askOutdated = (call: AwsCall): PartOfCall => {
    waiting.set(call, async (answer) => outdatedAnswer(call, answer));
    return { passes: askForPrevious(call) };
  };

  return {
    before: async (plan, call) => {
      const { kind } = plan;
      if (isAfterEffect(kind)) waiting.set(call, () => refuse(plan, call));
      if (kind === 'slow') await late();
      if (kind === 'hold') await letGoOf();
      const ahead = jumpMs[kind];
      if (ahead !== undefined) jump(call.traceId ?? '', ahead);
      if (isAfterEffect(kind) || isWait(kind) || ahead !== undefined) return undefined;
      if (kind === 'partial') return await doInPart(plan, call);
      return kind === 'outdated' ? askOutdated(call) : await refuse(plan, call);
    },
    after: async (call, answer) => await waiting.get(call)?.(answer),
  };
};
