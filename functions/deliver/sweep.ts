import type { SweepStore } from '../domain/ports/delivery.ts';
import type { Clock } from '../domain/ports/system.ts';
import { type WakeMinute, wakeMinutesBetween } from '../domain/wake.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metric.ts';
import { type PastFailures, pastFailures } from '../runtime/past-failures.ts';
import { type SweepDuePorts, sweepDue } from './sweep-due.ts';
import { type CheckPorts, checkWritten } from './sweep-events.ts';
import { type SweepParkedPorts, sweepParked } from './sweep-parked.ts';

/** What the sweeper needs of the world. */
export type SweepPorts = SweepDuePorts &
  CheckPorts &
  SweepParkedPorts & {
    sweeps: Pick<SweepStore, 'readCursor' | 'writeCursor'>;
    clock: Clock;
    log: Log;
    metrics: Metrics;
    /** Divides waits between attempts and the sweeper's interval; 1 when deployed. */
    timeScale: number;
  };

const minuteMs = 60_000;

/** How far back a first sweep looks. */
const firstLookBack = 60 * minuteMs;

/** What was written with a time just past, or is late in the index, is found by looking twice. */
const overlap = 2 * minuteMs;

/** What is checked was written a quarter of an hour before: this much is for clocks that differ. */
const checkOverlap = 10_000;

/** Together: a sweep waits for its table most of the time, and each list has a connection of its own. */
const minutesAtOnce = 3;

/** After so many minutes of a long gap it is kept how far the sweep has come. */
const minutesPerStep = 30;

/** `overdueMs`: for how long the oldest of what was woken has been due. */
type Swept = { woken: number; repaired: number; overdueMs: number };

const nothing: Swept = { woken: 0, repaired: 0, overdueMs: 0 };

const together = (a: Swept, b: Swept): Swept => ({
  woken: a.woken + b.woken,
  repaired: a.repaired + b.repaired,
  overdueMs: Math.max(a.overdueMs, b.overdueMs),
});

/** `from`: how far back is checked. */
type Scope = { now: number; from: number; until: number; past: PastFailures };

/** The shards of a minute are independent of each other, and so is what waits of what is checked. */
const sweepMinute = async (
  ports: SweepPorts,
  { shards, endsAt }: WakeMinute,
  scope: Scope,
): Promise<Swept> => {
  const { past, from, now } = scope;
  const isChecked = endsAt > from && endsAt - minuteMs <= now;
  const counts = await Promise.all(
    shards.map(async (shard) => {
      const [due, repaired] = await Promise.all([
        past.over(() => sweepDue(ports, shard, scope), nothing),
        isChecked ? past.over(() => checkWritten(ports, shard, scope), 0) : 0,
      ]);
      return { ...due, repaired };
    }),
  );
  return counts.reduce(together);
};

/**
 * Wakes what waits longer than a queue can hold, and what got lost on the way: it goes on where the
 * last sweep ended, however long ago that was. Where something stored cannot be read, all else is done
 * and the sweep fails: until that is mended each one begins where the last good one ended.
 */
export const createSweep = (ports: SweepPorts) => async (): Promise<void> => {
  const now = ports.clock.now();
  const cursor = (await ports.sweeps.readCursor()) ?? now - firstLookBack;
  // One interval ahead, so that the queue's delay brings each at its time and not at the next sweep.
  const until = now + minuteMs / ports.timeScale;
  const past = pastFailures(ports.log);
  const scope = { now, from: cursor - checkOverlap, until, past };
  const minutes = wakeMinutesBetween(cursor - overlap, until);
  let total = nothing;
  for (let at = 0; at < minutes.length; at += minutesAtOnce) {
    const some = minutes.slice(at, at + minutesAtOnce);
    const swept = await Promise.all(some.map((minute) => sweepMinute(ports, minute, scope)));
    total = swept.reduce(together, total);
    const end = some.at(-1)?.endsAt ?? now;
    if ((at + minutesAtOnce) % minutesPerStep === 0 && !past.met)
      await ports.sweeps.writeCursor(Math.min(end, now));
  }
  const released = await sweepParked(ports, { now, past });
  past.end();
  await ports.sweeps.writeCursor(now);
  ports.log.info('swept', { ...total, released, behindMs: now - cursor });
  ports.metrics.milliseconds('OldestOverdue', total.overdueMs);
};
