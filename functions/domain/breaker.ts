import type { WebhookHealth } from './failure-clock.ts';

const second = 1000;
const minute = 60 * second;

/** Failures are counted together for so long, in milliseconds. */
export const strikeWindow = 5 * minute;

/** So many failures within the window open a breaker: a webhook with few events never has one. */
const strikesToOpen = 20;

/** Only what has failed without a success for so long is no passing trouble. */
const failingToOpen = 30 * second;

/** How long it stays open: after each probe that fails twice as long, up to a limit. */
const firstOpening = minute;
const longestOpening = 15 * minute;

/** A probe that was begun has so long to end before another one may be. */
export const probeLease = minute;

/** What is released at once when a breaker closes, or waits for its webhook's pace. */
export const releaseWidth = 10;

/**
 * Whether attempts at a webhook may be made: `open` makes them wait, `due` lets one through to see
 * whether the receiver is back.
 */
export const breakerState = (
  { openUntil }: WebhookHealth,
  now: number,
): 'closed' | 'open' | 'due' => {
  if (openUntil === null) return 'closed';
  return now < openUntil ? 'open' : 'due';
};

/** Until when a breaker opens, and how often it has by now. Milliseconds. */
export type Opening = { until: number; opened: number };

const openingAfter = (health: WebhookHealth, now: number, timeScale: number): Opening => {
  const lasts = Math.min(firstOpening * 2 ** Math.min(health.opened, 10), longestOpening);
  return { until: Math.ceil(now + lasts / timeScale), opened: health.opened + 1 };
};

/**
 * Whether a failure opens the breaker: a probe's always does, any other where many of several events
 * have failed in a row for a while. Attempts wait then; none is spent and none is left out.
 * @param health as it is with this failure counted
 */
export const openingOf = (
  health: WebhookHealth,
  failure: { probing: boolean; now: number; timeScale: number },
): Opening | null => {
  const { probing, now, timeScale } = failure;
  if (probing) return openingAfter(health, now, timeScale);
  if (health.openUntil !== null || health.failingSince === null) return null;
  const long = now - health.failingSince >= failingToOpen / timeScale;
  return long && health.severalEvents && health.strikes >= strikesToOpen
    ? openingAfter(health, now, timeScale)
    : null;
};
