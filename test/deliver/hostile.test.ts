import type { SQSEvent } from 'aws-lambda';
import { createDeliver } from '../../functions/deliver/deliver.ts';
import { createHand } from '../../functions/deliver/hand.ts';
import { refOf, webhookB } from '../conformance/delivery-samples.ts';
import { createTestLog } from '../fakes/log.ts';
import { hostileTexts, seedOfRun } from '../reliability/hostile/messages.ts';
import { answer, createWorld, webhookOf } from './world.ts';

const count = 400;
const batchSize = 10;
const fresh = { getRemainingTimeInMillis: () => 60_000 };

const known = { ...refOf(), held: true, run: 'resend-x', attempt: 3, trigger: 'retry' };
const texts = hostileTexts([refOf(), known], { seed: seedOfRun, count });
const batches = Array.from({ length: count / (batchSize - 1) }, (_, n) =>
  texts.slice(n * (batchSize - 1), (n + 1) * (batchSize - 1)),
);

const eventOf = (bodies: readonly string[]) =>
  ({ Records: bodies.map((body, n) => ({ messageId: `m${n}`, body })) }) as SQSEvent;

describe(`${count} hostile messages of the delivery queues (HOSTILE_SEED=${seedOfRun})`, () => {
  it('end as dead letters or in nothing, and harm no message beside them', async () => {
    for (const batch of batches) {
      const world = createWorld([answer(200)]);
      const log = createTestLog();
      await world.events.append(world.event);
      world.webhooks.set(webhookB, webhookOf({ id: webhookB, url: 'https://good.example.com/' }));
      const deliver = createDeliver({
        ...{ ...world.ports, log, hand: createHand(world.clock), inbox: world.queue.inbox },
        sleep: () => new Promise<void>((resolve) => setImmediate(resolve)),
        laneOf: () => 'fast',
      });
      const good = JSON.stringify(refOf({ webhookId: webhookB }));
      const { batchItemFailures } = await deliver(eventOf([...batch, good]), fresh);
      const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
      expect(failed).not.toContain(`m${batch.length}`);
      expect(world.posts.filter(({ url }) => url === 'https://good.example.com/')).toHaveLength(1);
      // One of them may be right enough to ask for the event's own attempt.
      expect(world.posts.length).toBeLessThanOrEqual(2);
      const said = log.lines.filter(({ event }) => event === 'delivery-message-failed');
      expect(said).toHaveLength(failed.length);
    }
  });
});
