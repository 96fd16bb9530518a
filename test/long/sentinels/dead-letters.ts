import { faultsOf } from '../../e2e/fault-route.ts';
import { eventually } from '../../e2e/receiver.ts';
import type { System } from '../../e2e/system.ts';
import { deadLettersOf } from './places.ts';

type Failing = {
  /** Function and call: `deliver(text).GetItem`. */
  call: string;
  /** So many of the calls fail one right after the other (1). */
  running?: number;
  queues: readonly string[];
  /** Begins what is to fail, once the fault is set. */
  begin(): Promise<unknown>;
};

/** Lets a call fail each time that it is made, until one of these queues has a dead letter. */
export const failUntilDead = async (
  system: System,
  { call, running = 1, queues, begin }: Failing,
): Promise<void> => {
  const { set, unmet } = faultsOf(system);
  const plans = Array.from({ length: running }, (_, n) => `${call}#${n + 1}:stop-before`);
  await set(...plans);
  await begin();
  await eventually(
    `a dead letter in ${queues.join(' or ')} by ${call}`,
    async () => {
      if (!(await unmet()).some((plan) => plans.includes(plan))) await set(...plans);
      const letters = await deadLettersOf(system);
      return queues.some((name) => (letters.get(name) ?? []).length > 0);
    },
    900_000,
  );
};

/** Lets a call fail, however often the SDK tries it, for as long as some work goes on. */
export const failDuring = async (
  system: System,
  call: string,
  work: () => Promise<unknown>,
): Promise<void> => {
  await faultsOf(system).set(...Array.from({ length: 12 }, (_, n) => `${call}#${n + 1}:error`));
  await work();
  await faultsOf(system).clear();
};
