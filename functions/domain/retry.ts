import { seededFraction } from './wake.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * What is waited after each failed attempt, and by which part of it chance may move that
 * (contract 4.3): the first step 5 to 15 s so that a storm spreads, each other ±10 %.
 */
export const retrySchedule: readonly { delay: number; jitter: number }[] = [
  { delay: 10 * second, jitter: 0.5 },
  { delay: 5 * minute, jitter: 0.1 },
  { delay: 30 * minute, jitter: 0.1 },
  { delay: 2 * hour, jitter: 0.1 },
  { delay: 5 * hour, jitter: 0.1 },
  { delay: 10 * hour, jitter: 0.1 },
  { delay: 14 * hour, jitter: 0.1 },
  { delay: 20 * hour, jitter: 0.1 },
  { delay: 24 * hour, jitter: 0.1 },
];

/** A receiver may ask for at most this wait (contract 4.3). */
const longestRetryAfter = 24 * hour;

/** Statuses on which `Retry-After` is heard (contract 4.3). */
const asking = new Set([429, 503]);

/** The failed attempt that a next one may follow. */
export type FailedAttempt = {
  eventId: string;
  webhookId: string;
  attempt: number;
  statusCode: number | null;
  /** The answer's `Retry-After` header. */
  retryAfter: string | undefined;
  /** When it failed, in milliseconds. */
  now: number;
};

/** What a receiver asks to wait, in milliseconds; 0 where it asks for nothing that can be read. */
export const askedWait = (header: string | undefined, now: number): number => {
  const text = header?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * second : Date.parse(text) - now;
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(wait, 0), longestRetryAfter);
};

/**
 * How long to wait before the next attempt, in milliseconds before any time scale; undefined after
 * the tenth. Chance follows from event, webhook and attempt, so that a test can foretell it. A
 * `Retry-After` longer than the step is a true minimum: chance then only adds.
 */
export const nextDelay = (failed: FailedAttempt): number | undefined => {
  const step = retrySchedule[failed.attempt - 1];
  if (!step) return undefined;
  const chance = seededFraction(`${failed.eventId}|${failed.webhookId}|${failed.attempt}`);
  const planned = step.delay * (1 + step.jitter * (2 * chance - 1));
  const asked = asking.has(failed.statusCode ?? 0) ? askedWait(failed.retryAfter, failed.now) : 0;
  return Math.round(asked > planned ? asked + step.delay * step.jitter * chance : planned);
};
