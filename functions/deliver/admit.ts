import { breakerState, probeLease } from '../domain/breaker.ts';
import { type AttemptRef, isOneShot } from '../domain/delivery.ts';
import type { DomainEvent } from '../domain/event.ts';
import type { WebhookHealth } from '../domain/failure-clock.ts';
import type { Due, Lane } from '../domain/ports/delivery.ts';
import type { Breakers, InFlight, PacedWebhook, Parking } from '../domain/ports/pace.ts';
import type { Clock } from '../domain/ports/system.ts';

/** What keeping a webhook's trouble to itself needs of the world. */
export type PacePorts = {
  breakers: Breakers;
  parking: Parking;
  inFlight: InFlight;
  /** Makes sure that what is parked of a webhook is found; need not do it again within a minute. */
  enterParked(webhook: PacedWebhook): Promise<void>;
  clock: Clock;
  timeScale: number;
};

/** An attempt that may be made, and what is known of its webhook. */
export type Candidate = {
  ref: AttemptRef;
  lane: Lane;
  health: WebhookHealth;
  event: DomainEvent;
  due: Due | undefined;
};

/**
 * Whether an attempt may be made now. `parked`: it waits in the store until it is released. `slow`: it
 * belongs on the slow queue. `go` may hold a lease to be given back.
 */
export type Admission =
  | { kind: 'go'; probing: boolean; lease: string | undefined }
  | { kind: 'parked' }
  | { kind: 'slow' };

/**
 * The sweeper knows of it first: it may have forgotten a webhook of which nothing has been parked for a
 * while, though its breaker is still open, and who lets go of others may come too early for this one.
 */
const parkToBeFound = async (
  { parking, clock, enterParked }: PacePorts,
  { ref, event, due }: Candidate,
): Promise<Admission> => {
  await enterParked(ref);
  const now = clock.now();
  const waits = due ?? { nextAttemptAt: now, waitsSince: event.occurredAt };
  const parked = { ...waits, ref: { ...ref, held: true as const }, wakeAt: now };
  await parking.park(parked, { isNew: due === undefined });
  return { kind: 'parked' };
};

/** Of those who find a breaker due, one may probe. */
const mayProbe = async (
  { breakers, clock }: PacePorts,
  { ref, health }: Candidate,
): Promise<number | undefined> => {
  const now = clock.now();
  if (breakerState(health, now) !== 'due' || health.openUntil === null) return undefined;
  const until = now + probeLease;
  return (await breakers.probe(ref.webhookId, health.openUntil, until)) ? until : undefined;
};

/** Leases are for the slow queue alone: the healthy path costs no write for them. */
const withLease = async (
  ports: PacePorts,
  candidate: Candidate,
  probing: boolean,
): Promise<Admission> => {
  const { ref, lane } = candidate;
  if (lane === 'fast' || isOneShot(ref.run)) return { kind: 'go', probing, lease: undefined };
  const lease = await ports.inFlight.take(ref.webhookId);
  if (lease !== undefined) return { kind: 'go', probing, lease };
  return parkToBeFound(ports, candidate);
};

/**
 * Judges whether an attempt may be made now, so that a webhook that hangs or fails holds up nobody but
 * itself: while its breaker is open its attempts wait (none is spent), but for one that probes; after a
 * timeout it keeps to the slow queue, where at most so many are in flight at once and the others wait
 * until one of these ends. A test or a resend goes in front of all that (contract 4.3).
 */
export const admit = async (ports: PacePorts, candidate: Candidate): Promise<Admission> => {
  const { ref, lane, health } = candidate;
  if (isOneShot(ref.run)) return { kind: 'go', probing: false, lease: undefined };
  const isOpen = health.openUntil !== null;
  const probing = isOpen && (await mayProbe(ports, candidate)) !== undefined;
  if (isOpen && !probing) return parkToBeFound(ports, candidate);
  if (lane === 'fast' && health.lastTimedOut && !probing) return { kind: 'slow' };
  return withLease(ports, candidate, probing);
};
