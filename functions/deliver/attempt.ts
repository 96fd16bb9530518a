import { judgeStart, type Start } from '../domain/attempt-start.ts';
import { type AttemptRef, waitsInStore } from '../domain/delivery.ts';
import type { WebhookHealth } from '../domain/failure-clock.ts';
import type { Due, Lane } from '../domain/ports/delivery.ts';
import { admit } from './admit.ts';
import type { AttemptPorts } from './attempt-ports.ts';
import { make, type Ready } from './make.ts';
import { type Ended, followUp, releaseNext } from './release.ts';
import { wake } from './wake.ts';

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

const stop = async (ports: AttemptPorts, ref: AttemptRef, reason: string): Promise<AttemptEnd> => {
  if (waitsInStore(ref)) await ports.deliveries.drop(ref);
  const { eventId, webhookId, run, attempt } = ref;
  ports.log.info('delivery-stopped', { eventId, webhookId, run, attempt, reason });
  if (ref.held) await releaseNext(ports, webhookId, 1);
  return 'stopped';
};

const putOff = async (ports: AttemptPorts, ref: AttemptRef, until: number): Promise<AttemptEnd> => {
  await wake(ports, 'slow', ref, until);
  return 'put-off';
};

/** What was made to wait though its attempt had ended waits for nothing. */
const tidy = async (ports: AttemptPorts, ref: AttemptRef): Promise<AttemptEnd> => {
  if (waitsInStore(ref)) await ports.deliveries.drop(ref);
  if (ref.held) await releaseNext(ports, ref.webhookId, 1);
  return 'finished';
};

type Claimed = { claimed: true; ended: Ended | undefined } | { claimed: false; end: AttemptEnd };

const claimAndMake = async (ports: AttemptPorts, ready: Omit<Ready, 'logId'>): Promise<Claimed> => {
  const claim = await ports.deliveries.claim(ready.ref);
  if (claim.kind === 'finished') return { claimed: false, end: await tidy(ports, ready.ref) };
  if (claim.kind === 'busy')
    return { claimed: false, end: await putOff(ports, ready.ref, claim.until) };
  return { claimed: true, ended: await make(ports, { ...ready, logId: claim.logId }) };
};

/** What follows for the webhook's others comes after the lease is back: they need its place. */
const makeUnder = async (
  ports: AttemptPorts,
  lease: string | undefined,
  ready: Omit<Ready, 'logId'>,
): Promise<AttemptEnd> => {
  const giveBack = async () => {
    if (lease !== undefined) await ports.inFlight.giveBack(ready.ref.webhookId, lease);
  };
  const made = await claimAndMake(ports, ready).finally(giveBack);
  if (!made.claimed) return made.end;
  if (made.ended) await followUp(ports, { ...made.ended, leased: lease !== undefined });
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
  if (admission.kind === 'slow') return putOff(ports, ref, ports.clock.now());
  const { probing, lease } = admission;
  return makeUnder(ports, lease, { ref, lane, start, health, probing });
};
