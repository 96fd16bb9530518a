import { eventRun } from './delivery.ts';
import type { DomainEvent } from './event.ts';
import type { Webhook } from './webhook.ts';

const dayMs = 24 * 3600 * 1000;

/** So far back events can be recovered (contract 4.3), in milliseconds. */
const reach = 30 * dayMs;

/** So many events are recovered by one call at most, the oldest ones (contract 5). */
export const maxRecovered = 10_000;

/**
 * The clocks of who wrote an event and of who made its attempts may differ by so much, in milliseconds: an
 * attempt may be logged as made before the event.
 */
export const clocksDiffer = 300_000;

/** A stretch of time in milliseconds, both ends included. */
export type Window = { from: number; to: number };

/**
 * The time asked for, as far as it may be recovered: 30 days back, not before the webhook was made, and no
 * longer than the log knows what has succeeded. It may end before it begins: then nothing is in it.
 * @param at `retentionMs`: how long the log is kept, in milliseconds
 */
export const recoveryWindow = (
  { createdAt }: Pick<Webhook, 'createdAt'>,
  asked: Window,
  { now, retentionMs }: { now: number; retentionMs: number },
): Window => ({
  from: Math.max(asked.from, createdAt, now - Math.min(reach, retentionMs)),
  to: Math.min(asked.to, now),
});

/** When a webhook was last disabled, in milliseconds: what waited then is stopped. */
export type StoppedAt = number | null;

/** What the attempts of one event at one webhook come to. */
export type EventAttempts = {
  hasSucceeded: boolean;
  /** Whether the first attempt of the event's own run has ended. */
  hasBegun: boolean;
  /** The number of its last recovery since the webhook was last disabled; 0 where there was none. */
  recoveries: number;
};

/** An event at a webhook without any attempt. */
export const noAttempts: EventAttempts = { hasSucceeded: false, hasBegun: false, recoveries: 0 };

/** What else the store has of it: since when each of its runs waits (milliseconds), and its own way. */
export type EventWaits = {
  waitsSince: readonly number[];
  /** Whom it was sent to; null where it never was. */
  recipients: readonly string[] | null;
  /** Whether the sweeper still looks after its way. */
  isLookedAfter: boolean;
};

const isStopped = (since: number, stoppedAt: StoppedAt): boolean =>
  stoppedAt !== null && since < stoppedAt;

/**
 * The name of a recovery of an event at a webhook. It follows from those before, so that two calls at
 * once start one run; after the webhook was disabled the count begins anew, as what waits is stopped.
 */
export const recoveryId = (number: number, stoppedAt: StoppedAt): string =>
  `${(stoppedAt ?? 0).toString(36)}-${number}`;

/** What the name of a recovery's run tells; undefined where the run is no recovery. */
const recoveryOf = (run: string): { stoppedAt: number; number: number } | undefined => {
  const [, stoppedAt, number] = /^recover-([0-9a-z]+)-(\d+)$/.exec(run) ?? [];
  if (stoppedAt === undefined) return undefined;
  return { stoppedAt: Number.parseInt(stoppedAt, 36), number: Number(number) };
};

/**
 * When the webhook of a recovery had last been disabled as it was asked for, by the name of its run: 0 where
 * it never was, undefined where the run is no recovery.
 */
export const stoppedBefore = (run: string): number | undefined => recoveryOf(run)?.stoppedAt;

/** Which recovery of an event the run is, of those since the webhook was last disabled; 0 where it is none. */
const numberOf = (run: string, stoppedAt: StoppedAt): number => {
  const recovery = recoveryOf(run);
  return recovery?.stoppedAt === (stoppedAt ?? 0) ? recovery.number : 0;
};

/** What the attempts come to with one more that has ended. */
export const withAttempt = (
  before: EventAttempts,
  attempt: { run: string; attempt: number; outcome: 'succeeded' | 'failed' },
  stoppedAt: StoppedAt,
): EventAttempts => ({
  hasSucceeded: before.hasSucceeded || attempt.outcome === 'succeeded',
  hasBegun: before.hasBegun || (attempt.run === eventRun && attempt.attempt === 1),
  recoveries: Math.max(before.recoveries, numberOf(attempt.run, stoppedAt)),
});

/** The runs of an event at a webhook of which one may wait: its own, the last recovery and the next. */
export const runsThatMayWait = (attempts: EventAttempts, stoppedAt: StoppedAt): string[] => [
  eventRun,
  ...[attempts.recoveries, attempts.recoveries + 1]
    .filter((number) => number > 0)
    .map((number) => `recover-${recoveryId(number, stoppedAt)}`),
];

/** Whether the event's own first attempt at the webhook is still to come. */
const isOnItsWay = (
  event: Pick<DomainEvent, 'occurredAt'>,
  { recipients, isLookedAfter }: EventWaits,
  { webhook, stoppedAt }: { webhook: Pick<Webhook, 'id'>; stoppedAt: StoppedAt },
): boolean =>
  isLookedAfter &&
  !isStopped(event.occurredAt, stoppedAt) &&
  (recipients === null || recipients.includes(webhook.id));

/** Whether an event never succeeded at a webhook and nothing of it is still to come (contract 5). */
export const isMissed = (
  event: Pick<DomainEvent, 'occurredAt'>,
  { attempts, waits }: { attempts: EventAttempts; waits: EventWaits },
  at: { webhook: Pick<Webhook, 'id'>; stoppedAt: StoppedAt },
): boolean =>
  !attempts.hasSucceeded &&
  waits.waitsSince.every((since) => isStopped(since, at.stoppedAt)) &&
  (attempts.hasBegun || !isOnItsWay(event, waits, at));
