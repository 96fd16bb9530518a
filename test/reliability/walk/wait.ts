import { eventually } from '../../e2e/receiver.ts';

/** What a dead worker had in its hands comes back after a minute, and may meet a fault once more. */
const patience = 600_000;

/** Between two looks in the end, in milliseconds. */
const later = 1000;

/** Looks more and more seldom until there is a value. */
export const patiently = <T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> => eventually(what, ask, patience, later);

/** Lets a piece of work have its turn. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets so many do something at once; the others wait for their turn. */
export const turns = (atOnce: number): Turn => {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
};
