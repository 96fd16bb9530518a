import { mayTakeMore } from '../domain/hand.ts';
import type { DeliveryInbox, Lane, Message, Taken } from '../domain/ports/delivery.ts';
import type { Clock, Sleep } from '../domain/ports/system.ts';
import type { Log } from '../runtime/log.ts';
import type { WorkerHand } from './hand.ts';

/** What working on while receivers are slow needs of the world. */
export type TakeMorePorts = {
  hand: Pick<WorkerHand, 'seen'>;
  inbox: DeliveryInbox;
  clock: Clock;
  sleep: Sleep;
  log: Log;
};

/** One run of a worker: its queue, how long it may go on, and how it works on messages. */
export type Run = {
  lane: Lane;
  leftMs(): number;
  /** @returns the ids of those that failed for a reason of ours */
  deliver(messages: readonly Message[]): Promise<readonly string[]>;
};

/** How often a worker looks at its hand while nothing changes in it, in milliseconds. */
const glance = 250;

/** What a worker took itself comes back to others so long after the worker has to end. */
const graceMs = 5000;

/** Works on what was taken and gives up what of it did not fail; the rest comes again by itself. */
const workOff = async (
  { inbox, log }: TakeMorePorts,
  { lane, deliver }: Run,
  batch: readonly Taken[],
): Promise<void> => {
  const failed = await deliver(batch.map(({ message }) => message));
  try {
    await inbox.giveUp(
      lane,
      batch.filter(({ message }) => !failed.includes(message.id)),
    );
  } catch (error) {
    log.error('delivery-queue-failed', { lane, step: 'give-up' }, error);
  }
};

/**
 * Works on while receivers are slow: a worker that would only wait takes more from its queue, so that a
 * webhook that hangs occupies nobody who could deliver to others. Ends with all that it took.
 * @throws where the queue cannot be asked, once all that is in hand has ended
 * @param own the work that this run was started for
 */
export const takeMoreUntil = async (
  ports: TakeMorePorts,
  run: Run,
  own: Promise<unknown>,
): Promise<void> => {
  const { hand, inbox, clock, sleep } = ports;
  const jobs: Promise<unknown>[] = [own];
  const isOver = (last: readonly Promise<unknown>[]): Promise<boolean> =>
    Promise.race([
      Promise.all(jobs).then(() => true),
      ...[...last, sleep(glance)].map((change) => change.then(() => false)),
    ]);
  // Who has just worked off a batch asks for the next one at once: as quick as one that waits for nobody.
  let last: Promise<void>[] = [];
  try {
    while (!(await isOver(last))) {
      last = [];
      const leftMs = run.leftMs();
      if (!mayTakeMore(hand.seen(), { now: clock.now(), leftMs })) continue;
      const batch = await inbox.take(run.lane, leftMs + graceMs);
      if (batch.length > 0) last = [workOff(ports, run, batch)];
      jobs.push(...last);
    }
  } finally {
    // A function that returns is frozen, with the posts that it had under way.
    await Promise.all(jobs);
  }
};
