import { z } from 'zod';
import { eventTypeSchema } from '#contract/event-type-names.ts';
import type { Attempt } from '../../../domain/attempt.ts';
import { type AttemptRef, attemptRefSchema, type DeliveryRef } from '../../../domain/delivery.ts';
import type { WebhookHealth } from '../../../domain/failure-clock.ts';
import type { Due } from '../../../domain/ports/delivery.ts';
import { wakeShard } from '../../../domain/wake.ts';
import { toTtl } from '../client.ts';

const dayMs = 24 * 3600 * 1000;

const eventKey = (eventId: string): string => `EVENT#${eventId}`;

/** Two digits, so that a run's attempts sort by number. */
export const attemptKey = (ref: AttemptRef) => ({
  pk: eventKey(ref.eventId),
  sk: `WEBHOOK#${ref.webhookId}#${ref.run}#${String(ref.attempt).padStart(2, '0')}`,
});

/** All attempts of an event, or those at one webhook. */
export const attemptsPrefix = (eventId: string, webhookId?: string) => ({
  pk: eventKey(eventId),
  sk: webhookId === undefined ? 'WEBHOOK#' : `WEBHOOK#${webhookId}#`,
});

export const dueKey = ({ eventId, webhookId, run }: DeliveryRef) => ({
  pk: eventKey(eventId),
  sk: `DUE#${webhookId}#${run}`,
});

export const duePrefix = (eventId: string, webhookId: string) => ({
  pk: eventKey(eventId),
  sk: `DUE#${webhookId}#`,
});

export const healthKey = (webhookId: string) => ({ pk: `HEALTH#${webhookId}`, sk: 'HEALTH' });

/** A claim, or the finished attempt that it became. */
export const claimSchema = z.object({
  state: z.enum(['claimed', 'finished']),
  logId: z.string(),
  leaseUntil: z.number().optional(),
});

/** What the log's indexes carry of a finished attempt. */
const attemptSchema = z.object({
  logId: z.string(),
  companyId: z.string(),
  webhookId: z.string(),
  eventId: z.string(),
  eventType: eventTypeSchema,
  url: z.string(),
  attempt: z.number(),
  trigger: attemptRefSchema.shape.trigger,
  statusCode: z.number().nullable(),
  outcome: z.enum(['succeeded', 'failed']),
  error: z
    .enum(['timeout', 'dns', 'tls', 'connection', 'address_not_allowed', 'redirect'])
    .nullable(),
  durationMs: z.number(),
  loggedAt: z.number(),
  nextAttemptAt: z.number().nullable(),
  expiresAt: z.number(),
});

/** An attempt with the time (in milliseconds) from which it is not shown any more. */
export type StoredAttempt = { attempt: Attempt; expiresAtMs: number };

export const toAttempt = (item: unknown): StoredAttempt => {
  const { logId, expiresAt, ...attempt } = attemptSchema.parse(item);
  return { attempt: { id: logId, ...attempt }, expiresAtMs: expiresAt * 1000 };
};

/** What stands beside the index attributes of a finished attempt. */
export const exchangeSchema = z.object({
  requestHeaders: z.record(z.string(), z.string()),
  responseHeaders: z.record(z.string(), z.string()),
  responseBody: z.string(),
  responseTruncated: z.boolean(),
});

const dueSchema = attemptRefSchema.extend({
  nextAttemptAt: z.number(),
  dueAt: z.number(),
  waitsSince: z.number(),
});

export const toDue = (item: unknown): Due => {
  const { nextAttemptAt, dueAt, waitsSince, ...ref } = dueSchema.parse(item);
  return { ref, nextAttemptAt, wakeAt: dueAt, waitsSince };
};

/** The index keys of a due item. */
export const wakeKeys = (ref: DeliveryRef, wakeAt: number) => ({
  dueShard: wakeShard(wakeAt, `${ref.eventId}|${ref.webhookId}|${ref.run}`),
  dueAt: wakeAt,
});

export const dueItem = (due: Due) => ({
  ...dueKey(due.ref),
  ...due.ref,
  ...wakeKeys(due.ref, due.wakeAt),
  nextAttemptAt: due.nextAttemptAt,
  waitsSince: due.waitsSince,
  expiresAt: toTtl(due.nextAttemptAt + 30 * dayMs),
});

/** A breaker may be written before the clock is: whatever is missing is as in a healthy webhook. */
const healthSchema = z.object({
  failingSince: z.number().nullable().default(null),
  firstFailedEvent: z.string().nullable().default(null),
  severalEvents: z.boolean().default(false),
  lastTimedOut: z.boolean().default(false),
  stoppedAt: z.number().nullable().default(null),
  openUntil: z.number().nullable().default(null),
  opened: z.number().default(0),
  strikes: z.number().default(0),
});

export const toHealth = (item: unknown): WebhookHealth => healthSchema.parse(item);

/** How long a clock is kept that nothing moves, in milliseconds. */
export const healthRetention = 90 * dayMs;
