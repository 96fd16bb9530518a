import { isOneShot } from '../domain/delivery.ts';
import {
  type DeliveryQueue,
  type Due,
  type Lane,
  longestDelayMs,
  type SweepStore,
  type WakeUp,
} from '../domain/ports/delivery.ts';
import type { Log } from '../runtime/log.ts';

/** What waking the waiting needs of the world. */
export type SweepDuePorts = {
  sweeps: Pick<SweepStore, 'listWaking' | 'postpone'>;
  queue: DeliveryQueue;
  log: Log;
  timeScale: number;
};

/** How many are woken at once; all of them are then put off before the next ones are read. */
const batchSize = 100;

/** After being woken, a delivery has this long before it is looked for again. */
const postponement = (timeScale: number): number => Math.max(600_000 / timeScale, 30_000);

const toWakeUp = (due: Due, now: number): WakeUp => ({
  ref: due.ref,
  delayMs: Math.min(Math.max(0, due.nextAttemptAt - now), longestDelayMs),
});

/** What a user asked for goes in front of everything that waits (contract 4.3). */
const laneOf = ({ ref }: WakeUp): Lane => (isOneShot(ref.run) ? 'fast' : 'slow');

const sendAll = async (queue: DeliveryQueue, wakeUps: readonly WakeUp[]): Promise<WakeUp[]> => {
  const unsent: WakeUp[] = [];
  for (const lane of ['fast', 'slow'] as const) {
    const ofLane = wakeUps.filter((wakeUp) => laneOf(wakeUp) === lane);
    if (ofLane.length > 0) unsent.push(...(await queue.send(lane, ofLane)));
  }
  return unsent;
};

const wakeBatch = async (
  { sweeps, queue, log, timeScale }: SweepDuePorts,
  batch: readonly Due[],
  now: number,
): Promise<number> => {
  const wakeUps = batch.map((due) => toWakeUp(due, now));
  const unsent = new Set((await sendAll(queue, wakeUps)).map(({ ref }) => ref));
  if (unsent.size > 0) log.warn('sweep-unsent', { count: unsent.size });
  const sent = batch.filter(({ ref }) => !unsent.has(ref));
  await Promise.all(
    sent.map((due) =>
      sweeps.postpone(due, Math.max(now, due.nextAttemptAt) + postponement(timeScale)),
    ),
  );
  if (unsent.size > 0) throw new Error('The delivery queue did not take all messages of a sweep');
  return sent.length;
};

/**
 * Wakes what waits in one shard of one minute. First the message, then the putting off: a crash
 * between the two wakes twice, and the second one finds the attempt claimed.
 * @returns how many were woken, and for how long the oldest of them has been due (milliseconds)
 */
export const sweepDue = async (
  ports: SweepDuePorts,
  shard: string,
  { now, until }: { now: number; until: number },
): Promise<{ woken: number; overdueMs: number }> => {
  let batch: Due[] = [];
  let woken = 0;
  let overdueMs = 0;
  const wake = async (): Promise<void> => {
    const some = batch;
    batch = [];
    if (some.length > 0) woken += await wakeBatch(ports, some, now);
  };
  try {
    for await (const due of ports.sweeps.listWaking(shard, until)) {
      batch.push(due);
      overdueMs = Math.max(overdueMs, now - due.nextAttemptAt);
      if (batch.length >= batchSize) await wake();
    }
  } finally {
    // Also where the list ends in a fault: what it had before is due all the same.
    await wake();
  }
  return { woken, overdueMs };
};
