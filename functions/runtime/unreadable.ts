import { z } from 'zod';
import type { Log } from './log.ts';

/** Whether what was stored is none that this version knows; a store that does not answer is no such case. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof z.ZodError || error instanceof SyntaxError;

/** Work that goes on past what cannot be read, and fails in the end: so somebody hears of it. */
export type PastUnreadable = {
  /** Gives `instead` where the work met something that cannot be read. @throws any other fault at once */
  over<T>(work: () => Promise<T>, instead: T): Promise<T>;
  readonly met: boolean;
  /** @throws the first of what could not be read */
  end(): void;
};

/** For a run over what many companies have stored: what is broken of one of them stops none of the others. */
export const pastUnreadable = (log: Pick<Log, 'error'>): PastUnreadable => {
  const met: unknown[] = [];
  return {
    over: async (work, instead) => {
      try {
        return await work();
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        log.error('stored-item-unreadable', {}, error);
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
