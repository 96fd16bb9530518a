import type { DeliveryQueue, Lane, WakeUp } from '../../functions/domain/ports/delivery.ts';
import type { Clock } from '../../functions/domain/ports/system.ts';

/** A message that a worker can take; it stays until it is given up. */
export type Message = { lane: Lane; ref: WakeUp['ref']; visibleAt: number };

/** The delivery queues in memory. A test takes messages itself and gives them up. */
export const createMemoryQueue = (clock: Clock) => {
  const messages: Message[] = [];
  const queue: DeliveryQueue = {
    send: async (lane, wakeUps) => {
      for (const { ref, delayMs } of wakeUps) {
        const delay = Math.ceil(delayMs / 1000) * 1000;
        messages.push({ lane, ref: { ...ref }, visibleAt: clock.now() + delay });
      }
      return [];
    },
  };
  return {
    ...queue,
    messages,
    /** What a worker would get now. */
    ready: (): Message[] => messages.filter(({ visibleAt }) => visibleAt <= clock.now()),
    giveUp: (message: Message): void => {
      messages.splice(messages.indexOf(message), 1);
    },
  };
};
