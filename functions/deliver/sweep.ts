import type { SweepStore } from '../domain/ports/delivery.ts';
import type { Clock } from '../domain/ports/system.ts';
import { wakeShardsBetween } from '../domain/wake.ts';
import type { Log } from '../runtime/log.ts';
import { type SweepDuePorts, sweepDue } from './sweep-due.ts';
import { type CheckPorts, checkEvents } from './sweep-events.ts';

/** What the sweeper needs of the world. */
export type SweepPorts = SweepDuePorts &
  CheckPorts & {
    sweeps: Pick<SweepStore, 'readCursor' | 'writeCursor'>;
    clock: Clock;
    log: Log;
    /** Divides waits between attempts and the sweeper's interval; 1 when deployed. */
    timeScale: number;
  };

const minuteMs = 60_000;

/** How far back a first sweep looks. */
const firstLookBack = 60 * minuteMs;

/** What was written with a time just past, or is late in the index, is found by looking twice. */
const overlap = 2 * minuteMs;

/**
 * Wakes what waits longer than a queue can hold, and what got lost on the way: it goes on where the
 * last sweep ended, however long ago that was.
 */
export const createSweep = (ports: SweepPorts) => async (): Promise<void> => {
  const now = ports.clock.now();
  const cursor = (await ports.sweeps.readCursor()) ?? now - firstLookBack;
  // One interval ahead, so that the queue's delay brings each at its time and not at the next sweep.
  const ahead = minuteMs / ports.timeScale;
  let woken = 0;
  let repaired = 0;
  for (const shard of wakeShardsBetween(cursor - overlap, now + ahead)) {
    woken += await sweepDue(ports, shard, { now, until: now + ahead });
    repaired += await checkEvents(ports, shard, now);
  }
  await ports.sweeps.writeCursor(now);
  ports.log.info('swept', { woken, repaired, behindMs: now - cursor });
};
