import { openingOf, releaseWidth } from '../domain/breaker.ts';
import { type AttemptRef, isOneShot } from '../domain/delivery.ts';
import type { WebhookHealth } from '../domain/failure-clock.ts';
import type { DeliveryQueue, Finish } from '../domain/ports/delivery.ts';
import type { Parking } from '../domain/ports/pace.ts';
import type { PacePorts } from './admit.ts';

/** What letting go of what is parked needs of the world. */
export type ReleasePorts = { parking: Parking; queue: DeliveryQueue };

/**
 * Lets go of so many of what is parked for a webhook, oldest event first. A message that the queue
 * does not take is the sweeper's.
 * @returns how many there were
 */
export const releaseParked = async (
  { parking, queue }: ReleasePorts,
  webhookId: string,
  count: number,
): Promise<number> => {
  const released = await parking.release(webhookId, count);
  if (released.length > 0)
    await queue.send(
      'slow',
      released.map(({ ref }) => ({ ref, delayMs: 0 })),
    );
  return released.length;
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
  ports: PacePorts & ReleasePorts,
  ended: Ended & { leased: boolean },
): Promise<void> => {
  const { end, health, leased } = ended;
  const failed = end.detail.outcome === 'failed';
  const counts = failed && end.disable === null && !isOneShot(end.ref.run);
  if (counts && (await strike(ports, ended))) return;
  const count = releasedAfter(end, !failed && health.openUntil !== null, leased);
  if (count > 0) await releaseParked(ports, end.ref.webhookId, count);
};
