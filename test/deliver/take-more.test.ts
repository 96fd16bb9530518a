import type { SQSEvent } from 'aws-lambda';
import { createDeliver } from '../../functions/deliver/deliver.ts';
import { createHand } from '../../functions/deliver/hand.ts';
import type { AttemptRef } from '../../functions/domain/delivery.ts';
import { slowAfter } from '../../functions/domain/hand.ts';
import { eventX, eventY, refOf, webhookA, webhookB } from '../conformance/delivery-samples.ts';
import { answer, createWorld, timeout, webhookOf } from './world.ts';

const eventOf = (...refs: AttemptRef[]) =>
  ({
    Records: refs.map((ref, index) => ({ messageId: `m${index}`, body: JSON.stringify(ref) })),
  }) as SQSEvent;

/** A turn of the event loop: everything that needs no waiting has been done after some. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * One worker, two webhooks: A hangs until `answerA` is called, B answers at once. The worker's glances
 * take a turn each, and the clock stands still.
 */
const createScene = async ({ leftMs = 60_000 } = {}) => {
  const world = createWorld([answer(200)]);
  world.webhooks.set(webhookB, webhookOf({ id: webhookB, url: 'https://b.example.com/' }));
  for (const id of [eventX, eventY]) await world.events.append({ ...world.event, id });
  let answerA: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answerA = resolve;
  });
  const posts: string[] = [];
  const ports = {
    ...world.ports,
    hand: createHand(world.clock),
    inbox: world.queue.inbox,
    sleep: turn,
    laneOf: (): 'fast' => 'fast',
    sender: {
      post: async (url: string, headers: Record<string, string>) => {
        const isB = url.includes('b.example.com');
        posts.push(`${isB ? 'B' : 'A'} ${headers['webhook-id']}`);
        if (!isB) await answered;
        return isB ? answer(200) : timeout;
      },
    },
  };
  const settle = async () => {
    for (let i = 0; i < 100; i += 1) await turn();
  };
  return {
    world,
    ports,
    posts,
    settle,
    answerA: () => answerA(),
    start: (...refs: AttemptRef[]) =>
      createDeliver(ports)(eventOf(...refs), { getRemainingTimeInMillis: () => leftMs }),
    /** Messages that nobody has taken yet. */
    send: (...refs: AttemptRef[]) =>
      world.queue.send(
        'fast',
        refs.map((ref) => ({ ref, delayMs: 0 })),
      ),
    /** How many messages there are, those in some worker's hand included. */
    messages: () => world.queue.messages.map(({ lane, ref }) => [lane, ref.webhookId]),
  };
};

describe('a worker whose receiver hangs', () => {
  it('delivers to others meanwhile, and gives up what it took', async () => {
    const { start, send, settle, world, posts, messages, answerA } = await createScene();
    await send(refOf({ webhookId: webhookB }), refOf({ webhookId: webhookB, eventId: eventY }));
    const run = start(refOf());
    await settle();
    expect(posts).toEqual([`A ${eventX}`]);
    world.clock.pass(slowAfter);
    await settle();
    expect(posts.slice(1).sort()).toEqual([`B ${eventX}`, `B ${eventY}`].sort());
    expect(messages()).toEqual([]);
    answerA();
    expect(await run).toEqual({ batchItemFailures: [] });
  });

  it('asks for the next batch as soon as it has worked one off, without another glance', async () => {
    const { ports, start, send, settle, world, messages, answerA } = await createScene();
    const glances: (() => void)[] = [];
    ports.sleep = () => new Promise<void>((resolve) => glances.push(resolve));
    await send(...Array.from({ length: 25 }, () => refOf({ webhookId: webhookB })));
    const run = start(refOf());
    await settle();
    world.clock.pass(slowAfter);
    for (const glance of glances.splice(0)) glance();
    await settle();
    expect(messages().filter(([lane]) => lane === 'fast')).toEqual([]);
    answerA();
    expect(await run).toEqual({ batchItemFailures: [] });
  });

  it('leaves the other events of that webhook to the slow queue, unread and without an attempt', async () => {
    const { start, send, settle, world, posts, messages, answerA } = await createScene();
    const run = start(refOf());
    await settle();
    await send(refOf({ eventId: eventY }));
    world.clock.pass(slowAfter);
    await settle();
    expect(posts).toEqual([`A ${eventX}`]);
    expect(messages()).toEqual([['slow', webhookA]]);
    answerA();
    await run;
    expect(posts).toEqual([`A ${eventX}`]);
  });

  it('keeps those messages where the slow queue does not take them', async () => {
    const { start, send, settle, world, ports, posts, messages, answerA } = await createScene();
    ports.queue = { send: async (_, wakeUps) => wakeUps };
    const run = start(refOf());
    await settle();
    await send(refOf({ eventId: eventY }));
    world.clock.pass(slowAfter);
    await settle();
    expect(posts).toEqual([`A ${eventX}`]);
    expect(messages()).toEqual([['fast', webhookA]]);
    ports.queue = world.ports.queue;
    answerA();
    await run;
  });

  it('gives a test of that webhook its turn all the same', async () => {
    const { start, send, settle, world, posts, answerA } = await createScene();
    const run = start(refOf());
    await settle();
    world.clock.pass(slowAfter);
    const test = refOf({ run: 'test-1', trigger: 'test', eventId: eventY });
    world.memory.wait({ ref: test, nextAttemptAt: 0, wakeAt: 0, waitsSince: world.clock.now() });
    await send(test);
    await settle();
    expect(posts).toEqual([`A ${eventX}`, `A ${eventY}`]);
    answerA();
    await run;
  });

  it('takes nothing that it could not end before its own time is over', async () => {
    const { start, send, settle, world, posts, messages, answerA } = await createScene({
      leftMs: 29_000,
    });
    await send(refOf({ webhookId: webhookB }));
    const run = start(refOf());
    await settle();
    world.clock.pass(slowAfter);
    await settle();
    answerA();
    await run;
    expect(posts).toEqual([`A ${eventX}`]);
    expect(messages()).toContainEqual(['fast', webhookB]);
  });

  it('leaves what failed for a reason of ours to the queue, and its own batch is not touched by it', async () => {
    const { start, send, settle, world, ports, messages, answerA } = await createScene();
    const { find, list } = world.ports.webhooks;
    ports.webhooks = {
      list,
      find: async (companyId, id) => {
        if (id === webhookB) throw new Error('store down');
        return find(companyId, id);
      },
    };
    await send(refOf({ webhookId: webhookB }));
    const run = start(refOf());
    await settle();
    world.clock.pass(slowAfter);
    await settle();
    answerA();
    expect(await run).toEqual({ batchItemFailures: [] });
    expect(messages()).toContainEqual(['fast', webhookB]);
  });

  it('ends as ever where its queue cannot be asked', async () => {
    const { start, settle, world, ports, posts, answerA } = await createScene();
    ports.inbox = {
      ...ports.inbox,
      take: async () => {
        throw new Error('queue down');
      },
    };
    const run = start(refOf());
    await settle();
    world.clock.pass(slowAfter);
    await settle();
    answerA();
    expect(await run).toEqual({ batchItemFailures: [] });
    expect(posts).toEqual([`A ${eventX}`]);
  });
});

describe('a worker whose queue cannot be asked any more', () => {
  it('ends no sooner than what it took before', async () => {
    const { start, send, settle, world, ports, posts, messages, answerA } = await createScene();
    const { inbox, sender } = ports;
    let asked = 0;
    const take: typeof inbox.take = (...given) => {
      asked += 1;
      return asked > 1 ? Promise.reject(new Error('queue down')) : inbox.take(...given);
    };
    ports.inbox = { ...inbox, take };
    const { promise: answered, resolve: answerB } = Promise.withResolvers<void>();
    const post: typeof sender.post = async (...given) => {
      const result = await sender.post(...given);
      if (given[0].includes('b.example.com')) await answered;
      return result;
    };
    ports.sender = { post };
    await send(refOf({ webhookId: webhookB }));
    const ended: string[] = [];
    const run = start(refOf()).then(() => ended.push('run'));
    for (const _ of ['A', 'B']) {
      await settle();
      world.clock.pass(slowAfter);
    }
    answerA();
    await settle();
    expect([asked, posts.length, ended]).toEqual([2, 2, []]);
    answerB();
    await run;
    expect(messages().filter(([lane]) => lane === 'fast')).toEqual([]);
  });
});

describe('a worker whose receivers answer', () => {
  it('asks its queue for nothing', async () => {
    const { start, send, posts, messages } = await createScene();
    await send(refOf({ webhookId: webhookB, eventId: eventY }));
    expect(await start(refOf({ webhookId: webhookB }))).toEqual({ batchItemFailures: [] });
    expect(posts).toEqual([`B ${eventX}`]);
    expect(messages()).toEqual([['fast', webhookB]]);
  });
});
