import type { AttemptRef } from './delivery.ts';
import { seededFraction } from './wake.ts';

/** A post without an answer for so long is slow, in milliseconds: it may well hang until its time-out. */
export const slowAfter = 1000;

/**
 * From its beginning an attempt needs so long at most: a post may take 15 s (contract 4.3), and claiming
 * and storing as long again on a bad day. A worker that is ended sooner leaves its claims to their leases.
 */
export const attemptTakes = 30_000;

/** A worker has no more than so many attempts in hand, whatever it waits for. */
export const handWidth = 100;

/** What one worker has in hand; times in milliseconds. */
export type Hand = {
  /** Messages that it has begun to work on. */
  unfinished: number;
  /** When each of the posts began that have not ended. */
  postedAt: readonly number[];
};

/** Whether a post that began then is slow by now. */
export const isSlow = (postedAt: number, now: number): boolean => now - postedAt >= slowAfter;

/**
 * Whether a worker may take more messages from its queue: it has nothing left to do but to wait for slow
 * receivers, and whatever it begins now ends before it has to.
 * @param time `leftMs`: how long this run of the worker may go on
 */
export const mayTakeMore = (
  { unfinished, postedAt }: Hand,
  { now, leftMs }: { now: number; leftMs: number },
): boolean =>
  unfinished > 0 &&
  unfinished < handWidth &&
  leftMs >= attemptTakes &&
  postedAt.filter((at) => isSlow(at, now)).length >= unfinished;

/**
 * What is sent away from a slow webhook comes again after so many milliseconds: by the end of that the
 * slow post has ended, and more is known. Spread, so that all of a long queue does not come at once.
 */
export const sentAwayFor = ({ eventId, webhookId }: AttemptRef): number =>
  2000 + 13_000 * seededFraction(`${eventId}|${webhookId}|away`);
