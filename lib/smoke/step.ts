import { SmokeFailure } from './ask.ts';

/** How a step ended; `reason` where it failed or was not tried. */
export type StepLine = {
  step: string;
  outcome: 'ok' | 'failed' | 'skipped';
  ms: number;
  reason?: string;
};

/** Runs and tells steps; after a failure nothing more is tried but tidying up. */
export type Steps = {
  /** Gives what the step gave; undefined where it, or one before it, failed. */
  run<T>(step: string, work: () => Promise<T>): Promise<T | undefined>;
  skip(step: string, reason: string): void;
  /** Runs also after a failure. */
  tidy(step: string, work: () => Promise<unknown>): Promise<void>;
  failed(): boolean;
};

const reasonOf = (error: unknown): string =>
  error instanceof SmokeFailure ? error.message : `A mistake in the smoke test itself: ${error}`;

/** Steps that tell each of themselves once. */
export const createSteps = (tell: (line: StepLine) => void): Steps => {
  let isFailed = false;
  const run = async <T>(step: string, work: () => Promise<T>): Promise<T | undefined> => {
    const start = Date.now();
    try {
      const result = await work();
      tell({ step, outcome: 'ok', ms: Date.now() - start });
      return result;
    } catch (error) {
      isFailed = true;
      tell({ step, outcome: 'failed', ms: Date.now() - start, reason: reasonOf(error) });
      return undefined;
    }
  };
  return {
    run: async (step, work) => (isFailed ? undefined : await run(step, work)),
    skip: (step, reason) => {
      if (!isFailed) tell({ step, outcome: 'skipped', ms: 0, reason });
    },
    tidy: async (step, work) => {
      await run(step, work);
    },
    failed: () => isFailed,
  };
};
