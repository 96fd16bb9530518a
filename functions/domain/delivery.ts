import { z } from 'zod';
import type { AttemptTrigger } from './attempt.ts';
import type { DomainEvent } from './event.ts';
import type { Webhook } from './webhook.ts';

/** One run of deliveries of one event to one webhook. */
export type DeliveryRef = {
  companyId: string;
  eventId: string;
  webhookId: string;
  /** Which run: `event` for the one that the event itself started, else a name that is new. */
  run: string;
};

/** One attempt of a run: what queue messages say, ids only, never a body or a secret. */
export type AttemptRef = DeliveryRef & {
  /** 1, 2, … within the run; given by our store, never by a queue's count. */
  attempt: number;
  trigger: AttemptTrigger;
  /** Set where it was parked: then it waits in the store, and the next one is released after it. */
  held?: true | undefined;
};

/** A queue message, as it is read back; what a later version adds to it is passed over. */
export const attemptRefSchema = z.object({
  companyId: z.string().min(1),
  eventId: z.string().min(1),
  webhookId: z.string().min(1),
  run: z.string().min(1),
  attempt: z.int().positive(),
  trigger: z.enum(['event', 'retry', 'resend', 'test']),
  held: z.literal(true).optional(),
});

/** The run that an event starts by itself. Its name is fixed, so that a second fan-out doubles nothing. */
export const eventRun = 'event';

/**
 * A test and a resend are one attempt each, not on the failure clock (contract 4.3): runs named
 * `test-…` (`test-resend-…` for the resend of a test) and `resend-…`.
 */
export const isOneShot = (run: string): boolean =>
  run.startsWith('test-') || run.startsWith('resend-');

/**
 * Whether the store keeps what waits for this attempt. An event's own first attempt has nothing of the
 * kind unless it was held back, so that the healthy path costs neither a read nor a write for it.
 */
export const waitsInStore = ({ attempt, run, held }: AttemptRef): boolean =>
  attempt > 1 || run !== eventRun || held === true;

/** Whether a webhook gets an event: enabled, subscribed, and made before it happened (contract 4.3). */
export const receives = (webhook: Webhook, event: Omit<DomainEvent, 'body'>): boolean =>
  webhook.status === 'enabled' &&
  webhook.eventTypes.includes(event.type) &&
  webhook.createdAt <= event.occurredAt;

/** The first attempt of an event at a webhook. */
export const firstAttempt = (event: Omit<DomainEvent, 'body'>, webhookId: string): AttemptRef => ({
  companyId: event.companyId,
  eventId: event.id,
  webhookId,
  run: eventRun,
  attempt: 1,
  trigger: 'event',
});
