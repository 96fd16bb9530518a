import { concludeAttempt } from '../domain/attempt-end.ts';
import { judgeStart, type Start } from '../domain/attempt-start.ts';
import { type AttemptRef, isOneShot, waitsInStore } from '../domain/delivery.ts';
import type { WebhookHealth } from '../domain/failure-clock.ts';
import type { WebhookStore } from '../domain/ports/accounts.ts';
import {
  type DeliveryQueue,
  type DeliveryStore,
  type Due,
  type Finish,
  type Lane,
  longestDelayMs,
  type Sender,
} from '../domain/ports/delivery.ts';
import type { EventStore } from '../domain/ports/people.ts';
import type { SecretStore } from '../domain/ports/secrets.ts';
import type { Clock } from '../domain/ports/system.ts';
import type { SecretNames } from '../domain/secret-names.ts';
import type { Log } from '../runtime/log.ts';
import { signedHeaders } from './signed-headers.ts';

/** What an attempt needs of the world. */
export type AttemptPorts = {
  webhooks: Pick<WebhookStore, 'find'>;
  events: Pick<EventStore, 'find'>;
  deliveries: DeliveryStore;
  queue: DeliveryQueue;
  secrets: Pick<SecretStore, 'read'>;
  secretNames: Pick<SecretNames, 'webhook'>;
  sender: Sender;
  clock: Clock;
  log: Log;
  /** Divides waits between attempts; 1 when deployed. */
  timeScale: number;
};

/** How the work on one message ended. Whatever it is, the message may be given up. */
export type AttemptEnd = 'made' | 'stopped' | 'stale' | 'finished' | 'put-off';

const look = async (
  { webhooks, events, deliveries, clock }: AttemptPorts,
  ref: AttemptRef,
): Promise<{ start: Start; health: WebhookHealth }> => {
  const [webhook, event, health, due] = await Promise.all([
    webhooks.find(ref.companyId, ref.webhookId),
    events.find(ref.eventId),
    deliveries.findHealth(ref.webhookId),
    waitsInStore(ref) ? deliveries.findDue(ref) : undefined,
  ]);
  const start = judgeStart({ ref, webhook, event, health, due, now: clock.now() });
  return { start, health };
};

/** @throws where the queue does not take the message: then the one at hand is not given up. */
const wake = async (
  ports: AttemptPorts,
  lane: Lane,
  ref: AttemptRef,
  at: number,
): Promise<void> => {
  const delayMs = Math.min(Math.max(0, at - ports.clock.now()), longestDelayMs);
  const unsent = await ports.queue.send(lane, [{ ref, delayMs }]);
  if (unsent.length > 0) throw new Error('The delivery queue did not take a message');
};

/** What waits longer than the queue can hold is the sweeper's. */
const wakeNext = async (ports: AttemptPorts, next: Due | null): Promise<void> => {
  if (!next || next.nextAttemptAt - ports.clock.now() > longestDelayMs) return;
  await wake(ports, 'slow', next.ref, next.nextAttemptAt);
};

const waitingFor = async (ports: AttemptPorts, ref: AttemptRef) => {
  if (!isOneShot(ref.run) || ref.trigger !== 'resend') return [];
  const dues = await ports.deliveries.listDue(ref.eventId, ref.webhookId);
  return dues.map(({ ref: { companyId, eventId, webhookId, run } }) => ({
    companyId,
    eventId,
    webhookId,
    run,
  }));
};

const make = async (
  ports: AttemptPorts,
  ref: AttemptRef,
  ready: { start: Extract<Start, { kind: 'go' }>; health: WebhookHealth; logId: string },
): Promise<void> => {
  const { webhook, event } = ready.start;
  const headers = await signedHeaders(ports, { ref, webhook, event, logId: ready.logId });
  const result = await ports.sender.post(webhook.url, headers, event.body);
  const end = concludeAttempt({
    ref,
    webhook,
    event,
    logId: ready.logId,
    requestHeaders: headers,
    result,
    health: ready.health,
    waiting: await waitingFor(ports, ref),
    now: ports.clock.now(),
    timeScale: ports.timeScale,
  });
  const written = await ports.deliveries.finish(end);
  logAttempt(ports.log, end, written);
  if (written === 'finished') await wakeNext(ports, end.next);
};

const logAttempt = (log: Log, { ref, detail, disable }: Finish, written: string): void =>
  log.info('delivery-attempt', {
    logId: detail.id,
    eventId: ref.eventId,
    webhookId: ref.webhookId,
    companyId: ref.companyId,
    run: ref.run,
    attempt: ref.attempt,
    trigger: ref.trigger,
    outcome: detail.outcome,
    statusCode: detail.statusCode,
    error: detail.error,
    durationMs: detail.durationMs,
    nextAttemptAt: detail.nextAttemptAt,
    disabled: disable,
    written,
  });

const stop = async (ports: AttemptPorts, ref: AttemptRef, reason: string): Promise<AttemptEnd> => {
  if (waitsInStore(ref)) await ports.deliveries.drop(ref);
  const { eventId, webhookId, run, attempt } = ref;
  ports.log.info('delivery-stopped', { eventId, webhookId, run, attempt, reason });
  return 'stopped';
};

const putOff = async (ports: AttemptPorts, ref: AttemptRef, until: number): Promise<AttemptEnd> => {
  await wake(ports, 'slow', ref, until);
  return 'put-off';
};

/**
 * Does what one message of a delivery queue asks for, at most once: look, claim, send, finish, and
 * only then the message may go. A receiver's fault is an end like any other; our own are thrown.
 */
export const attemptDelivery = async (
  ports: AttemptPorts,
  ref: AttemptRef,
): Promise<AttemptEnd> => {
  const { start, health } = await look(ports, ref);
  if (start.kind === 'stop') return stop(ports, ref, start.reason);
  if (start.kind === 'stale') return 'stale';
  if (start.kind === 'wait') return putOff(ports, ref, start.until);
  const claim = await ports.deliveries.claim(ref);
  // What was made to wait though its attempt had ended waits for nothing.
  if (claim.kind === 'finished') {
    if (waitsInStore(ref)) await ports.deliveries.drop(ref);
    return 'finished';
  }
  if (claim.kind === 'busy') return putOff(ports, ref, claim.until);
  await make(ports, ref, { start, health, logId: claim.logId });
  return 'made';
};
