import type { DisableWarning } from '#contract/portal.ts';

/** A webhook whose deliveries have all failed for so long is disabled (contract 4.3), in milliseconds. */
const patience = 5 * 24 * 3600 * 1000;

/** How a webhook has been doing, as the store keeps it. Times in milliseconds. */
export type WebhookHealth = {
  /** When the first of the failures since the last success ended; null where the last was a success. */
  failingSince: number | null;
  /** The event that failed first since then. */
  firstFailedEvent: string | null;
  /** Whether more than one event has failed since then. */
  severalEvents: boolean;
  /** Whether the last attempt timed out: its next ones keep to the slow queue. */
  lastTimedOut: boolean;
  /** When it was last disabled: what waited then is stopped. */
  stoppedAt: number | null;
  /** Until when its breaker makes attempts wait; null where it is closed. */
  openUntil: number | null;
  /** How often in a row the breaker has opened. */
  opened: number;
  /** Failures counted for the breaker of late. */
  strikes: number;
};

/** A webhook of which nothing bad is known. */
export const healthy: WebhookHealth = {
  failingSince: null,
  firstFailedEvent: null,
  severalEvents: false,
  lastTimedOut: false,
  stoppedAt: null,
  openUntil: null,
  opened: 0,
  strikes: 0,
};

/** Any success clears the clock, and closes the breaker. */
export const afterSuccess = (health: WebhookHealth): WebhookHealth => ({
  ...healthy,
  stoppedAt: health.stoppedAt,
});

/** The clock after a failed attempt of the schedule; tests and resends are not on it. */
export const afterFailure = (
  health: WebhookHealth,
  failure: { eventId: string; now: number; timedOut: boolean },
): WebhookHealth => ({
  ...health,
  failingSince: health.failingSince ?? failure.now,
  firstFailedEvent: health.firstFailedEvent ?? failure.eventId,
  severalEvents:
    health.severalEvents ||
    (health.firstFailedEvent !== null && health.firstFailedEvent !== failure.eventId),
  lastTimedOut: failure.timedOut,
});

/** When a failing webhook will be disabled if nothing succeeds; null where it is not failing. */
export const disablesAt = (health: WebhookHealth, timeScale: number): number | null =>
  health.failingSince === null ? null : health.failingSince + patience / timeScale;

/** From which part of the time to being disabled on a failing webhook is warned of, worst first. */
const warnings: readonly [part: number, DisableWarning][] = [
  [0.9, 'nine-tenths'],
  [0.5, 'half'],
];

/** What its owners are warned of while a webhook fails; null where it has not failed for long. */
export const disableWarning = (
  { failingSince }: WebhookHealth,
  now: number,
  timeScale: number,
): DisableWarning | null => {
  if (failingSince === null) return null;
  const part = ((now - failingSince) * timeScale) / patience;
  return warnings.find(([from]) => part >= from)?.[1] ?? null;
};

/** Whether everything has failed for 5 days, over at least two events. */
export const hasFailedTooLong = (
  health: WebhookHealth,
  now: number,
  timeScale: number,
): boolean => {
  const limit = disablesAt(health, timeScale);
  return limit !== null && health.severalEvents && now >= limit;
};

/** Whether the store has anything to change; the breaker's counting is written apart. */
export const sameHealth = (a: WebhookHealth, b: WebhookHealth): boolean =>
  a.failingSince === b.failingSince &&
  a.firstFailedEvent === b.firstFailedEvent &&
  a.severalEvents === b.severalEvents &&
  a.lastTimedOut === b.lastTimedOut &&
  a.stoppedAt === b.stoppedAt &&
  a.openUntil === b.openUntil;
