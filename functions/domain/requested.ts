import type { AttemptRef } from './delivery.ts';
import type { DomainEvent } from './event.ts';
import type { Due } from './ports/delivery.ts';

/** A message has this long before the sweeper looks for what was asked for, in milliseconds. */
const messageGrace = 30_000;

type Asked = { companyId: string; eventId: string; webhookId: string };

const asked = (
  { companyId, eventId, webhookId }: Asked,
  run: string,
  trigger: 'test' | 'resend',
): AttemptRef => ({ companyId, eventId, webhookId, run, attempt: 1, trigger });

/** The one attempt of a test (contract 4.3). `id` is new. */
export const testAttempt = (event: DomainEvent, webhookId: string, id: string): AttemptRef =>
  asked({ companyId: event.companyId, eventId: event.id, webhookId }, `test-${id}`, 'test');

/**
 * The one attempt of a resend (contract 4.3). `id` is new. The run tells where the event was a test's, so
 * that no resend of it counts as a delivery.
 */
export const resendAttempt = (of: Asked & { test?: true | undefined }, id: string): AttemptRef =>
  asked(of, of.test ? `test-resend-${id}` : `resend-${id}`, 'resend');

/**
 * The first of a whole schedule for an event that a webhook missed (contract 5, recover). `id` names
 * the run: the same id again starts no second one.
 */
export const recoverAttempt = (of: Asked, id: string): AttemptRef => ({
  ...asked(of, `recover-${id}`, 'resend'),
  held: true,
});

/** What was asked for, as it waits from now on (milliseconds). */
export const waitFromNow = (ref: AttemptRef, now: number): Due => ({
  ref,
  nextAttemptAt: now,
  wakeAt: now + messageGrace,
  waitsSince: now,
});
