import { z } from 'zod';
import type { Log } from './log.ts';
import { isPassing } from './passing.ts';

/** Whether what was stored is none that this version knows; a store that does not answer is no such case. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof z.ZodError || error instanceof SyntaxError;

/** Work that goes on past a part that fails, and fails in the end: so somebody hears of it. */
export type PastFailures = {
  /** Gives `instead` where the work failed. @throws at once what passes by itself: then all is tried again */
  over<T>(work: () => Promise<T>, instead: T): Promise<T>;
  readonly met: boolean;
  /** @throws the first failure */
  end(): void;
};

/** For a run over what many companies have stored: what is broken of one of them stops none of the others. */
export const pastFailures = (log: Pick<Log, 'error'>): PastFailures => {
  const met: unknown[] = [];
  return {
    over: async (work, instead) => {
      try {
        return await work();
      } catch (error) {
        if (isPassing(error)) throw error;
        if (isUnreadable(error)) log.error('stored-item-unreadable', {}, error);
        else log.error('part-failed', {}, error);
        met.push(error);
        return instead;
      }
    },
    get met() {
      return met.length > 0;
    },
    end: () => {
      if (met.length > 0) throw met[0];
    },
  };
};
