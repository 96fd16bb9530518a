import { openingOf, releaseWidth } from '../domain/breaker.ts';
import { type AttemptRef, isOneShot } from '../domain/delivery.ts';
import type { WebhookHealth } from '../domain/failure-clock.ts';
import type { DeliveryQueue, Finish, WakeUp } from '../domain/ports/delivery.ts';
import type { Parking } from '../domain/ports/pace.ts';
import type { Log } from '../runtime/log.ts';
import { isUnreadable } from '../runtime/past-failures.ts';
import type { PacePorts } from './admit.ts';

/** What letting go of what is parked needs of the world. */
export type ReleasePorts = { parking: Parking; queue: DeliveryQueue };

/** What an attempt's end needs of it: there what cannot be read is told of, and is nobody's fault. */
export type ReleaseNextPorts = ReleasePorts & { log: Pick<Log, 'error'> };

/**
 * Lets go of so many of what is parked for a webhook, oldest event first. A message that the queue
 * does not take is the sweeper's.
 * @returns how many there were
 * @throws after all that can be read, where some of it cannot
 */
export const releaseParked = async (
  { parking, queue }: ReleasePorts,
  webhookId: string,
  count: number,
): Promise<number> => {
  const released: WakeUp[] = [];
  try {
    for await (const { ref } of parking.release(webhookId, count))
      released.push({ ref, delayMs: 0 });
  } finally {
    if (released.length > 0) await queue.send('slow', released);
  }
  return released.length;
};

/** The same at the end of an attempt, which stands however that goes on. */
export const releaseNext = async (
  ports: ReleaseNextPorts,
  webhookId: string,
  count: number,
): Promise<void> => {
  try {
    await releaseParked(ports, webhookId, count);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    ports.log.error('stored-item-unreadable', { webhookId }, error);
  }
};

/** How an attempt ended, and what was known of its webhook when it began. */
export type Ended = { end: Finish; health: WebhookHealth; probing: boolean };

/**
 * Counts a failure of the schedule for the breaker, and opens it where that is the one too many.
 * @returns whether it is open now
 */
const strike = async (ports: PacePorts, { end, probing }: Ended): Promise<boolean> => {
  const { breakers, parking, clock, timeScale } = ports;
  const { webhookId, companyId } = end.ref;
  const now = clock.now();
  const health = await breakers.strike(webhookId, now);
  if (!health) return false;
  const opening = openingOf(health, { probing, now, timeScale });
  if (!opening) return health.openUntil !== null;
  // Found by the sweeper before anything is parked: a crash between the two leaves an empty entry.
  await parking.enter({ companyId, webhookId });
  await breakers.open(webhookId, health.openUntil, opening);
  return true;
};

/** Whose turn another attempt waited for lets go of one: its place is free. */
const releasedAfter = ({ ref }: { ref: AttemptRef }, closed: boolean, leased: boolean): number => {
  if (closed) return releaseWidth;
  return ref.held || leased ? 1 : 0;
};

/**
 * What follows from an attempt's end for its webhook's others: a failure may open the breaker, a
 * success closes it and lets go of some of what is parked; each of these lets go of the next one.
 * @param ended `leased`: whether it took one of its webhook's places
 */
export const followUp = async (
  ports: PacePorts & ReleaseNextPorts,
  ended: Ended & { leased: boolean },
): Promise<void> => {
  const { end, health, leased } = ended;
  const failed = end.detail.outcome === 'failed';
  const counts = failed && end.disable === null && !isOneShot(end.ref.run);
  if (counts && (await strike(ports, ended))) return;
  const count = releasedAfter(end, !failed && health.openUntil !== null, leased);
  if (count > 0) await releaseNext(ports, end.ref.webhookId, count);
};
