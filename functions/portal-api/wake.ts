import type { AttemptRef } from '../domain/delivery.ts';
import type { DeliveryQueue } from '../domain/ports/delivery.ts';
import type { Log } from '../runtime/log.ts';

/** What waking an attempt needs of the world. */
export type WakePorts = { queue: DeliveryQueue<'fast'>; log: Log };

/**
 * Wakes an attempt that a user asked for, in front of everything that waits. It is kept by now and
 * will be made: a message that is not taken costs time alone, until the sweeper comes by.
 */
export const wakeAttempt = async ({ queue, log }: WakePorts, ref: AttemptRef): Promise<void> => {
  const { eventId, webhookId, run } = ref;
  try {
    const unsent = await queue.send('fast', [{ ref, delayMs: 0 }]);
    if (unsent.length > 0) log.warn('attempt-not-woken', { eventId, webhookId, run });
  } catch (error) {
    log.error('attempt-not-woken', { eventId, webhookId, run }, error);
  }
};
