import { breakerState, releaseWidth } from '../domain/breaker.ts';
import type { WebhookHealth } from '../domain/failure-clock.ts';
import type { DeliveryQueue } from '../domain/ports/delivery.ts';
import type { ParkedEntry, Parking } from '../domain/ports/pace.ts';
import type { PastFailures } from '../runtime/past-failures.ts';
import { releaseParked } from './release.ts';

/** What letting go of what is parked needs of the world. */
export type SweepParkedPorts = {
  parking: Parking;
  health: { findHealth(webhookId: string): Promise<WebhookHealth> };
  queue: DeliveryQueue;
};

/**
 * An empty entry is kept for so long (milliseconds): a worker that saw the breaker open a moment ago
 * may still park something, and an index is a moment behind.
 */
const keepEmptyFor = 5 * 60_000;

/** A closed breaker lets go of some, one that is due of one to probe with, an open one of none. */
const widthOf = { closed: releaseWidth, due: 1, open: 0 } as const;

const releaseSome = async (
  { parking, health, queue }: SweepParkedPorts,
  entry: ParkedEntry,
  now: number,
): Promise<number> => {
  const width = widthOf[breakerState(await health.findHealth(entry.webhookId), now)];
  if (width === 0) return 0;
  const count = await releaseParked({ parking, queue }, entry.webhookId, width);
  if (count > 0 && entry.emptySince !== null) await parking.enter(entry);
  if (count > 0) return count;
  if (entry.emptySince === null) await parking.noteEmpty(entry, now);
  else if (now - entry.emptySince > keepEmptyFor) await parking.forget(entry);
  return 0;
};

/**
 * Begins to let go of what is parked, webhook by webhook: from then on each attempt's end lets go of
 * the next, as fast as the webhook takes them.
 * @returns how many were let go of
 */
export const sweepParked = async (
  ports: SweepParkedPorts,
  { now, past }: { now: number; past: PastFailures },
): Promise<number> => {
  let released = 0;
  const releaseAll = async (): Promise<void> => {
    for await (const entry of ports.parking.entries())
      released += await past.over(() => releaseSome(ports, entry, now), 0);
  };
  await past.over(releaseAll, undefined);
  return released;
};
