import type {
  DeliveryInbox,
  DeliveryQueue,
  Lane,
  WakeUp,
} from '../../functions/domain/ports/delivery.ts';
import type { Clock } from '../../functions/domain/ports/system.ts';

/** A message that a worker can take; it stays until it is given up. */
export type Message = { lane: Lane; ref: WakeUp['ref']; visibleAt: number };

const batchSize = 10;

const inboxOf = (messages: Message[], clock: Clock): DeliveryInbox => {
  const taken = new Map<string, Message>();
  return {
    take: async (lane, hiddenMs) =>
      messages
        .filter((message) => message.lane === lane && message.visibleAt <= clock.now())
        .slice(0, batchSize)
        .map((message) => {
          message.visibleAt = clock.now() + hiddenMs;
          const id = `taken-${taken.size}`;
          taken.set(id, message);
          return { message: { id, body: JSON.stringify(message.ref) }, receipt: id };
        }),
    giveUp: async (_, all) => {
      for (const { receipt } of all) {
        const message = taken.get(receipt);
        if (message) messages.splice(messages.indexOf(message), 1);
      }
    },
  };
};

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
    inbox: inboxOf(messages, clock),
    messages,
    /** What a worker would get now. */
    ready: (): Message[] => messages.filter(({ visibleAt }) => visibleAt <= clock.now()),
    giveUp: (message: Message): void => {
      messages.splice(messages.indexOf(message), 1);
    },
  };
};
