import type { SQSEvent } from 'aws-lambda';
import { createDeliver } from '../../functions/deliver/deliver.ts';
import { createHand } from '../../functions/deliver/hand.ts';
import { refOf, webhookB } from '../conformance/delivery-samples.ts';
import { answer, createWorld, type World, webhookOf } from './world.ts';

/** As much time as there is when a run begins. */
const fresh = { getRemainingTimeInMillis: () => 60_000 };

/** What a worker has besides the world of attempts; its glances at what it has in hand take no time. */
const workerOf = (world: World) => ({
  ...world.ports,
  hand: createHand(world.clock),
  inbox: world.queue.inbox,
  sleep: () => new Promise<void>((resolve) => setImmediate(resolve)),
  laneOf: (): 'fast' => 'fast',
});

const eventOf = (...bodies: string[]) =>
  ({ Records: bodies.map((body, index) => ({ messageId: `m${index}`, body })) }) as SQSEvent;

describe('a batch of messages', () => {
  it('gives back only those that failed for a reason of ours', async () => {
    const world = createWorld([answer(500)]);
    await world.events.append(world.event);
    const deliver = createDeliver({
      ...workerOf(world),
      webhooks: {
        find: async (companyId, id) => {
          if (id === webhookB) throw new Error('store down');
          return world.ports.webhooks.find(companyId, id);
        },
      },
    });
    const result = await deliver(
      eventOf(
        JSON.stringify(refOf()),
        JSON.stringify(refOf({ webhookId: webhookB })),
        'no json',
        JSON.stringify({ ...refOf(), v: 2 }),
      ),
      fresh,
    );
    expect(result).toEqual({
      batchItemFailures: [
        { itemIdentifier: 'm1' },
        { itemIdentifier: 'm2' },
        { itemIdentifier: 'm3' },
      ],
    });
    expect(world.posts).toHaveLength(1);
  });

  it('is worked on in parallel: a receiver that hangs holds up no other', async () => {
    const world = createWorld([answer(200)]);
    await world.events.append(world.event);
    world.webhooks.set(webhookB, webhookOf({ id: webhookB, url: 'https://fast.example.com/' }));
    let release: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const deliver = createDeliver({
      ...workerOf(world),
      sender: {
        post: async (url) => {
          if (url.includes('fast')) release();
          else await hanging;
          return answer(200);
        },
      },
    });
    const bodies = [refOf(), refOf({ webhookId: webhookB })].map((ref) => JSON.stringify(ref));
    expect(await deliver(eventOf(...bodies), fresh)).toEqual({ batchItemFailures: [] });
  });

  it('keeps the message where the queue does not take the retry, which the sweeper then finds', async () => {
    const world = createWorld([answer(500), answer(200)]);
    await world.events.append(world.event);
    const deliver = createDeliver({
      ...workerOf(world),
      queue: { send: async (_, wakeUps) => wakeUps },
    });
    const body = JSON.stringify(refOf());
    expect((await deliver(eventOf(body), fresh)).batchItemFailures).toHaveLength(1);
    expect(await deliver(eventOf(body), fresh)).toEqual({ batchItemFailures: [] });
    await world.settle();
    expect(world.posts).toHaveLength(2);
  });
});
