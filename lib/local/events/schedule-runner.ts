import { randomUUID } from 'node:crypto';
import type { FunctionRunner } from '../functions/runner.ts';
import { pause } from './pause.ts';
import type { NextFire } from './schedule.ts';

/** A schedule of the template: when, what, and what the function is handed. */
export type ScheduleMapping = {
  id: string;
  next: NextFire;
  functionArn: string;
  /** Makes the event of one firing at a time of the schedule's own clock. */
  event(firedMs: number): unknown;
};

/** What schedules run with. */
export type ScheduleWorld = {
  invoke: FunctionRunner['invoke'];
  /** How many seconds one second stands for. */
  timeScale: number;
  warn(message: string): void;
  signal: AbortSignal;
};

/** The event that EventBridge makes where the template gives no input of its own. */
export const scheduledEvent = (
  about: { arn: string; source: 'aws.events' | 'aws.scheduler'; accountId: string; region: string },
  firedMs: number,
) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: about.source,
  account: about.accountId,
  time: `${new Date(firedMs).toISOString().slice(0, 19)}Z`,
  region: about.region,
  resources: [about.arn],
  detail: {},
});

/** Longest wait of one timer: Node's own limit is 24.8 days. */
const longestWaitMs = 24 * 60 * 60 * 1000;

/**
 * Fires a schedule until the signal. Its clock starts at the real time and runs `timeScale` times as
 * fast. A firing waits for the one before it, since scaled time would otherwise pile them up; one that
 * fails is left to the next.
 */
export const runSchedule = async (
  mapping: ScheduleMapping,
  world: ScheduleWorld,
): Promise<void> => {
  const origin = Date.now();
  const scaledNow = () => origin + (Date.now() - origin) * world.timeScale;
  let due = mapping.next(scaledNow());
  while (due !== undefined && !world.signal.aborted) {
    const waitMs = (due - scaledNow()) / world.timeScale;
    if (waitMs > 0) {
      await pause(Math.min(waitMs, longestWaitMs), world.signal);
      continue;
    }
    const result = await world.invoke(mapping.functionArn, mapping.event(due));
    if (!result.ok && !world.signal.aborted)
      world.warn(`${mapping.id}: ${result.errorType}: ${result.errorMessage}`);
    due = mapping.next(Math.max(due, scaledNow() - 1));
  }
};
