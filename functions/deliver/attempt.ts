import { concludeAttempt } from '../domain/attempt-end.ts';
import { judgeStart, needsBodyLonger, type Start } from '../domain/attempt-start.ts';
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
import type { SecretNames } from '../domain/secret-names.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metric.ts';
import { admit, type PacePorts } from './admit.ts';
import { followUp, releaseParked } from './release.ts';
import { signedHeaders } from './signed-headers.ts';

/** What an attempt needs of the world. */
export type AttemptPorts = PacePorts & {
  webhooks: Pick<WebhookStore, 'find'>;
  events: Pick<EventStore, 'find' | 'keep'>;
  deliveries: DeliveryStore;
  queue: DeliveryQueue;
  secrets: Pick<SecretStore, 'read'>;
  secretNames: Pick<SecretNames, 'webhook'>;
  sender: Sender;
  log: Log;
  metrics: Pick<Metrics, 'milliseconds'>;
};

/** How the work on one message ended. Whatever it is, the message may be given up. */
export type AttemptEnd = 'made' | 'stopped' | 'stale' | 'finished' | 'put-off' | 'parked';

type Scene = { start: Start; health: WebhookHealth; due: Due | undefined };

const look = async (
  { webhooks, events, deliveries, clock }: AttemptPorts,
  ref: AttemptRef,
): Promise<Scene> => {
  const [webhook, event, health, due] = await Promise.all([
    webhooks.find(ref.companyId, ref.webhookId),
    events.find(ref.eventId),
    deliveries.findHealth(ref.webhookId),
    waitsInStore(ref) ? deliveries.findDue(ref) : undefined,
  ]);
  const start = judgeStart({ ref, webhook, event, health, due, now: clock.now() });
  return { start, health, due };
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

/** An attempt that is claimed, with all that it is made from. */
type Ready = {
  ref: AttemptRef;
  lane: Lane;
  start: Extract<Start, { kind: 'go' }>;
  health: WebhookHealth;
  logId: string;
  probing: boolean;
};

const post = async (ports: AttemptPorts, { ref, start, logId }: Ready) => {
  const { webhook, event } = start;
  const requestHeaders = await signedHeaders(ports, { ref, webhook, event, logId });
  const result = await ports.sender.post(webhook.url, requestHeaders, event.body);
  return { requestHeaders, result, now: ports.clock.now() };
};

/** Where the failure clock has moved since it was read, the end is concluded anew from what it says. */
const conclude = async (
  ports: AttemptPorts,
  { ref, start, logId, health }: Ready,
  posted: Awaited<ReturnType<typeof post>>,
): Promise<{ end: Finish; written: 'finished' | 'already' }> => {
  const waiting = await waitingFor(ports, ref);
  const { webhook, event } = start;
  const made = { ref, webhook, event, logId, waiting, ...posted, timeScale: ports.timeScale };
  let read = health;
  for (;;) {
    const end = concludeAttempt({ ...made, health: read });
    const written = await ports.deliveries.finish(end);
    if (written !== 'moved') return { end, written };
    read = await ports.deliveries.findHealth(ref.webhookId);
  }
};

const make = async (ports: AttemptPorts, ready: Ready): Promise<void> => {
  const { start, health, probing } = ready;
  if (needsBodyLonger(start.event, ports.clock.now())) await ports.events.keep(start.event.id);
  const posted = await post(ports, ready);
  const { end, written } = await conclude(ports, ready, posted);
  logAttempt(ports.log, { end, written, requestId: start.event.requestId });
  if (written !== 'finished') return;
  measureDelay(ports, ready, posted.now - end.detail.durationMs);
  await wakeNext(ports, end.next);
  await followUp(ports, { end, health, probing });
};

/** The fast queue has the first attempts of events at webhooks that keep nobody waiting. */
const measureDelay = ({ metrics }: AttemptPorts, ready: Ready, startedAt: number): void => {
  const { ref, lane, start } = ready;
  if (lane === 'fast' && ref.trigger === 'event' && ref.attempt === 1)
    metrics.milliseconds('FirstAttemptDelay', startedAt - start.event.occurredAt);
};

type Logged = { end: Finish; written: string; requestId: string | undefined };

const logAttempt = (log: Log, { end, written, requestId }: Logged): void => {
  const { ref, detail, disable } = end;
  log.info('delivery-attempt', {
    requestId,
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
    disabled: disable?.reason ?? null,
    written,
  });
};

const stop = async (ports: AttemptPorts, ref: AttemptRef, reason: string): Promise<AttemptEnd> => {
  if (waitsInStore(ref)) await ports.deliveries.drop(ref);
  const { eventId, webhookId, run, attempt } = ref;
  ports.log.info('delivery-stopped', { eventId, webhookId, run, attempt, reason });
  if (ref.held) await releaseParked(ports, webhookId, 1);
  return 'stopped';
};

const putOff = async (ports: AttemptPorts, ref: AttemptRef, until: number): Promise<AttemptEnd> => {
  await wake(ports, 'slow', ref, until);
  return 'put-off';
};

/** What was made to wait though its attempt had ended waits for nothing. */
const tidy = async (ports: AttemptPorts, ref: AttemptRef): Promise<AttemptEnd> => {
  if (waitsInStore(ref)) await ports.deliveries.drop(ref);
  if (ref.held) await releaseParked(ports, ref.webhookId, 1);
  return 'finished';
};

const claimAndMake = async (
  ports: AttemptPorts,
  ready: Omit<Ready, 'logId'>,
): Promise<AttemptEnd> => {
  const claim = await ports.deliveries.claim(ready.ref);
  if (claim.kind === 'finished') return tidy(ports, ready.ref);
  if (claim.kind === 'busy') return putOff(ports, ready.ref, claim.until);
  await make(ports, { ...ready, logId: claim.logId });
  return 'made';
};

/**
 * Does what one message of a delivery queue asks for, at most once: look, claim, send, finish, and
 * only then the message may go. A receiver's fault is an end like any other; our own are thrown.
 */
export const attemptDelivery = async (
  ports: AttemptPorts,
  ref: AttemptRef,
  lane: Lane,
): Promise<AttemptEnd> => {
  const { start, health, due } = await look(ports, ref);
  if (start.kind === 'stop') return stop(ports, ref, start.reason);
  if (start.kind === 'stale') return 'stale';
  if (start.kind === 'wait') return putOff(ports, ref, start.until);
  const admission = await admit(ports, { ref, lane, health, event: start.event, due });
  if (admission.kind === 'parked') return 'parked';
  if (admission.kind === 'slow') return putOff(ports, ref, ports.clock.now() + admission.afterMs);
  const { probing, lease } = admission;
  try {
    return await claimAndMake(ports, { ref, lane, start, health, probing });
  } finally {
    if (lease !== undefined) await ports.inFlight.giveBack(ref.webhookId, lease);
  }
};
