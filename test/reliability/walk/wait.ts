import { patienceOf } from '../../e2e/patience.ts';

/** Between two looks: at first, and in the end, in milliseconds. */
const [soon, later] = [100, 1000];

/** What a dead worker had in its hands comes back after a minute, and may meet a fault once more. */
const patience = 600_000;

/** Looks more and more seldom until there is a value. */
export const patiently = async <T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  ms = patience,
): Promise<T> => {
  const end = Date.now() + patienceOf(ms);
  for (let wait = soon; ; wait = Math.min(later, wait * 1.3)) {
    const value = await ask();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
};

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
