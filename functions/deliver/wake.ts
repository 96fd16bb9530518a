import type { AttemptRef } from '../domain/delivery.ts';
import { type DeliveryQueue, type Lane, longestDelayMs } from '../domain/ports/delivery.ts';
import type { Clock } from '../domain/ports/system.ts';

/**
 * Asks a queue for an attempt at a time, in milliseconds.
 * @throws where the queue does not take the message: then the one at hand is not given up.
 */
export const wake = async (
  ports: { queue: DeliveryQueue; clock: Clock },
  lane: Lane,
  ref: AttemptRef,
  at: number,
): Promise<void> => {
  const delayMs = Math.min(Math.max(0, at - ports.clock.now()), longestDelayMs);
  const unsent = await ports.queue.send(lane, [{ ref, delayMs }]);
  if (unsent.length > 0) throw new Error('The delivery queue did not take a message');
};
