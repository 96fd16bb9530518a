/**
 * Decides on requests in a process of its own, one way alone (its argument), so many times as it is told,
 * and tells how many microseconds each took.
 */
import { openOurs } from './authorizer-in-memory.ts';
import { openBetterAuth } from './better-auth.ts';

/** Whose decision. */
export const deciders = { ours: openOurs, betterAuth: openBetterAuth };
export type Decider = keyof typeof deciders;

/** What a worker tells of one round. */
export type Decided = { us: number } | { error: string };

const keys = 1000;

const round = async (decide: (n: number) => Promise<boolean>, count: number): Promise<Decided> => {
  const started = performance.now();
  for (let n = 0; n < count; n += 1)
    if (!(await decide(n))) throw new Error(`Decision ${n} refused a right key`);
  return { us: ((performance.now() - started) / count) * 1000 };
};

const opening = deciders[process.argv[2] as Decider](keys);

process.on('message', (count: number) => {
  opening
    .then((decide) => round(decide, count))
    .catch((error: unknown): Decided => ({ error: String(error) }))
    .then((told) => process.send?.(told));
});
process.on('disconnect', () => process.exit(0));
