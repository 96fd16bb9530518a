import type { AttemptRef } from '../../functions/domain/delivery.ts';
import { attemptRefSchema } from '../../functions/domain/delivery.ts';
import type { DeliveryInbox, DeliveryQueue, Lane } from '../../functions/domain/ports/delivery.ts';
import { refOf, webhookB } from './delivery-samples.ts';

/** What workers of a lane would get now, and how many messages are held back. */
export type Waiting = { ready: unknown[]; delayed: number };

export type QueueBench = {
  queue: DeliveryQueue;
  inbox: DeliveryInbox;
  waiting(lane: Lane): Promise<Waiting>;
};

const minute = 60_000;

/** What the delivery queues must hold. */
export const deliveryQueueSuite = (name: string, makeEmpty: () => Promise<QueueBench>): void => {
  describe(`delivery queues in ${name}`, () => {
    let bench: QueueBench;
    beforeEach(async () => {
      bench = await makeEmpty();
    });

    const refs = async (lane: Lane): Promise<AttemptRef[]> =>
      (await bench.waiting(lane)).ready.map((body) => attemptRefSchema.parse(body));

    it('take any number of messages, each to its lane, ids alone', async () => {
      const all = Array.from({ length: 25 }, (_, i) => refOf({ eventId: `event-${i}` }));
      const unsent = await bench.queue.send(
        'fast',
        all.map((ref) => ({ ref, delayMs: 0 })),
      );
      expect(unsent).toEqual([]);
      expect(await bench.queue.send('slow', [{ ref: refOf(), delayMs: 0 }])).toEqual([]);
      expect(new Set((await refs('fast')).map(({ eventId }) => eventId)).size).toBe(25);
      expect(await refs('slow')).toEqual([refOf()]);
    });

    it('take nothing without a word', async () => {
      expect(await bench.queue.send('fast', [])).toEqual([]);
      expect(await refs('fast')).toEqual([]);
    });

    it.each([
      [0, false],
      [1, true],
      [1001, true],
      [15 * minute, true],
    ])('hold a message back %d ms', async (delayMs, isHeld) => {
      const ref = refOf({ webhookId: webhookB, attempt: 2, trigger: 'retry' });
      await bench.queue.send('slow', [{ ref, delayMs }]);
      expect(await bench.waiting('slow')).toEqual(
        isHeld ? { ready: [], delayed: 1 } : { ready: [ref], delayed: 0 },
      );
    });

    it('hand out ten messages at most, hidden from others, until they are given up', async () => {
      const all = Array.from({ length: 12 }, (_, i) => refOf({ eventId: `event-${i}` }));
      await bench.queue.send(
        'fast',
        all.map((ref) => ({ ref, delayMs: 0 })),
      );
      const first = await bench.inbox.take('fast', minute);
      const second = await bench.inbox.take('fast', minute);
      expect([first.length, second.length]).toEqual([10, 2]);
      const taken = [...first, ...second].map(({ message }) => JSON.parse(message.body).eventId);
      expect(new Set(taken).size).toBe(12);
      expect(new Set([...first, ...second].map(({ message }) => message.id)).size).toBe(12);
      await bench.inbox.giveUp('fast', [...first, ...second]);
      expect(await bench.inbox.take('fast', minute)).toEqual([]);
    });

    it('hand out what was not given up once more', async () => {
      await bench.queue.send('slow', [{ ref: refOf(), delayMs: 0 }]);
      expect(await bench.inbox.take('fast', minute)).toEqual([]);
      expect(await bench.inbox.take('slow', 0)).toHaveLength(1);
      expect(await bench.inbox.take('slow', minute)).toHaveLength(1);
      await bench.inbox.giveUp('slow', []);
    });
  });
};
