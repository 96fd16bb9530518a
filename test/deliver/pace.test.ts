import { attemptDelivery } from '../../functions/deliver/attempt.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import { recoverAttempt, testAttempt, waitFromNow } from '../../functions/domain/requested.ts';
import { fanOut } from '../../functions/publish/fan-out.ts';
import { company, refOf, webhookA } from '../conformance/delivery-samples.ts';
import { listed } from '../listed.ts';
import { answer, createWorld, timeout, type World, webhookOf } from './world.ts';

const minute = 60_000;

const eventsOf = (world: World, count: number, from = 0): DomainEvent[] =>
  Array.from({ length: count }, (_, i) => ({
    ...world.event,
    id: `0198bcf0-0000-7000-8000-${String(from + i).padStart(12, '0')}`,
    occurredAt: world.clock.now(),
  }));

const publish = async (world: World, events: readonly DomainEvent[]) => {
  for (const event of events) await world.events.append(event);
  await fanOut(world.ports, events);
};

/** Works on everything that can be worked on at this moment. */
const workOff = async (world: World) => {
  for (const message of world.queue.ready()) await world.work(message);
};

const health = (world: World) => world.memory.deliveries.findHealth(webhookA);

const attemptsOf = (world: World) =>
  world.memory.attempts().map(({ ref }) => `${ref.eventId} ${ref.run} ${ref.attempt}`);

/** Thirty events failed; a while later everything fails that is tried, until the breaker opens. */
const openBreaker = async (answers: Parameters<typeof createWorld>[0]) => {
  const world = createWorld(answers);
  await publish(world, eventsOf(world, 30));
  await workOff(world);
  world.clock.pass(40_000);
  await workOff(world);
  return world;
};

describe('a webhook at which everything fails', () => {
  it('gets nothing for a while, and what would be sent waits with its attempts unspent', async () => {
    const world = await openBreaker([answer(500)]);
    const { openUntil } = await health(world);
    expect(openUntil).toBeGreaterThan(world.clock.now());
    const posts = world.posts.length;
    const attempts = attemptsOf(world).length;
    await publish(world, eventsOf(world, 5, 100));
    await workOff(world);
    expect(world.posts).toHaveLength(posts);
    expect(attemptsOf(world)).toHaveLength(attempts);
    expect(world.memory.dues().filter(({ ref }) => ref.attempt === 1)).toHaveLength(5);
  });

  it('is tried with one attempt when that time is over, and waits longer where that fails', async () => {
    const world = await openBreaker([answer(500)]);
    const { openUntil } = await health(world);
    await publish(world, eventsOf(world, 5, 100));
    await workOff(world);
    const posts = world.posts.length;
    world.clock.set((openUntil ?? 0) + 1);
    await world.sweep();
    await workOff(world);
    expect(world.posts).toHaveLength(posts + 1);
    expect((await health(world)).openUntil).toBeGreaterThanOrEqual(
      world.clock.now() + 2 * minute - 1,
    );
  });

  it('gets everything once it answers again, each event once more and none left out', async () => {
    let works = false;
    const world = await openBreaker(() => answer(works ? 200 : 500));
    await publish(world, eventsOf(world, 30, 100));
    await workOff(world);
    works = true;
    await world.settle();
    const succeeded = world.memory
      .attempts()
      .flatMap(({ detail }) => detail ?? [])
      .filter(({ outcome }) => outcome === 'succeeded');
    expect(new Set(succeeded.map(({ eventId }) => eventId)).size).toBe(60);
    expect(succeeded).toHaveLength(60);
    expect((await health(world)).openUntil).toBeNull();
    expect(world.memory.dues()).toEqual([]);
  });

  it('gets what was parked too late for the attempt that closed its breaker', async () => {
    let works = false;
    const world = await openBreaker(() => answer(works ? 200 : 500));
    const { openUntil } = await health(world);
    world.clock.set((openUntil ?? 0) + 1);
    // Nothing is parked, and the sweeper has forgotten the webhook.
    world.queue.messages.splice(0);
    for (const { ref } of world.memory.dues()) await world.memory.deliveries.drop(ref);
    for await (const entry of world.memory.parking.entries())
      await world.memory.parking.forget(entry);
    const [probe, late] = eventsOf(world, 2, 100);
    if (!probe || !late) throw new Error('no events');
    await world.events.append(probe);
    await world.events.append(late);
    works = true;
    const { post } = world.ports.sender;
    const { release } = world.ports.parking;
    world.ports.sender = {
      post: async (...sent) => {
        world.ports.sender = { post };
        await attemptDelivery(world.ports, refOf({ eventId: late.id }), 'fast');
        // Who lets go of others does not see it yet.
        world.ports.parking = { ...world.ports.parking, release: async function* () {} };
        return post(...sent);
      },
    };
    await attemptDelivery(world.ports, refOf({ eventId: probe.id }), 'fast');
    world.ports.parking = { ...world.ports.parking, release };
    expect(world.memory.dues().map(({ ref }) => ref.eventId)).toEqual([late.id]);
    await world.settle();
    expect(world.posts.at(-1)?.headers['webhook-id']).toBe(late.id);
    expect(world.memory.dues()).toEqual([]);
  });

  it('gets a test at once all the same, and is open to all when that succeeds', async () => {
    let works = false;
    const world = await openBreaker(() => answer(works ? 200 : 500));
    works = true;
    const ref = testAttempt({ ...world.event, id: eventsOf(world, 1)[0]?.id ?? '' }, webhookA, '1');
    world.memory.wait(waitFromNow(ref, world.clock.now()));
    expect(await attemptDelivery(world.ports, ref, 'fast')).toBe('made');
    expect((await health(world)).openUntil).toBeNull();
  });

  it('that is deleted leaves nothing waiting', async () => {
    const world = await openBreaker([answer(500)]);
    await publish(world, eventsOf(world, 30, 100));
    await workOff(world);
    world.webhooks.delete(webhookA);
    await world.settle();
    expect(world.memory.dues()).toEqual([]);
  });

  it('uses up the whole schedule of every event before it is given up', async () => {
    const world = createWorld([answer(500)]);
    await publish(world, eventsOf(world, 30));
    await world.settle(20_000);
    const made = attemptsOf(world);
    expect(new Set(made).size).toBe(300);
    expect(world.webhooks.get(webhookA)?.status).toBe('enabled');
  });
});

describe('a webhook whose last attempt timed out', () => {
  it('keeps to the slow queue, also with what was sent to the fast one before', async () => {
    const world = createWorld([timeout]);
    await publish(world, eventsOf(world, 3));
    await workOff(world);
    expect(world.posts).toHaveLength(1);
    expect(world.queue.messages.map(({ lane }) => lane)).toEqual(['slow', 'slow', 'slow']);
  });

  it('has at most ten attempts in flight, and what finds no room waits, its attempt unspent', async () => {
    const world = createWorld([answer(200)]);
    for (let i = 0; i < 10; i += 1) await world.ports.inFlight.take(webhookA);
    await world.events.append(world.event);
    expect(await attemptDelivery(world.ports, refOf(), 'slow')).toBe('parked');
    expect(world.posts).toEqual([]);
    expect(world.queue.messages).toEqual([]);
    expect(world.memory.dues().map(({ ref }) => ref)).toEqual([refOf({ held: true })]);
    expect(await attemptDelivery(world.ports, refOf(), 'fast')).toBe('made');
  });

  it('gives the next one that waits its turn as soon as one of those in flight ends', async () => {
    const world = createWorld([answer(200)]);
    const [first, second] = eventsOf(world, 2);
    if (!first || !second) throw new Error('no events');
    await world.events.append(first);
    await world.events.append(second);
    for (let i = 0; i < 9; i += 1) await world.ports.inFlight.take(webhookA);
    const last = (await world.ports.inFlight.take(webhookA)) ?? '';
    await attemptDelivery(world.ports, refOf({ eventId: second.id }), 'slow');
    await world.ports.inFlight.giveBack(webhookA, last);
    await attemptDelivery(world.ports, refOf({ eventId: first.id }), 'slow');
    await workOff(world);
    expect(attemptsOf(world)).toEqual([first, second].map(({ id }) => `${id} event 1`));
    expect(world.memory.dues()).toEqual([]);
  });

  it('loses nothing where all who were in flight died: the sweeper gives the next ones their turn', async () => {
    const world = createWorld([answer(200)]);
    for (let i = 0; i < 10; i += 1) await world.ports.inFlight.take(webhookA);
    const events = eventsOf(world, 15);
    for (const event of events) await world.events.append(event);
    for (const { id } of events) await attemptDelivery(world.ports, refOf({ eventId: id }), 'slow');
    // Their leases run out.
    world.clock.pass(minute + 1);
    await world.settle();
    expect(new Set(attemptsOf(world)).size).toBe(15);
    expect(world.posts).toHaveLength(15);
  });

  it('gives its place back however the attempt ends', async () => {
    const world = createWorld(() => {
      throw new Error('no network');
    });
    const events = eventsOf(world, 12);
    for (const event of events) await world.events.append(event);
    for (const { id } of events)
      await expect(attemptDelivery(world.ports, refOf({ eventId: id }), 'slow')).rejects.toThrow(
        'no network',
      );
  });
});

describe('a recovery', () => {
  const recover = async (world: World, events: readonly DomainEvent[]) => {
    for (const event of events) await world.events.append(event);
    for (const { id } of events) {
      const ref = recoverAttempt({ companyId: company, eventId: id, webhookId: webhookA }, '1');
      await world.memory.parking.park(waitFromNow(ref, world.clock.now()), { isNew: true });
    }
    await world.memory.parking.enter({ companyId: company, webhookId: webhookA });
  };

  it('delivers oldest first, ten at a time, and goes on by itself', async () => {
    const world = createWorld([answer(200)]);
    const events = eventsOf(world, 45);
    await recover(world, [...events].reverse());
    await world.sweep();
    expect(world.queue.messages).toHaveLength(10);
    const first = world.queue.messages[0];
    if (first) await world.work(first);
    expect(world.queue.messages).toHaveLength(10);
    await world.settle();
    const posted = world.posts.map(({ headers }) => headers['webhook-id']);
    expect(posted).toEqual(events.map(({ id }) => id));
    const logged = world.memory.attempts().map(({ detail }) => detail?.trigger);
    expect(new Set(logged)).toEqual(new Set(['resend']));
    for (let minutes = 0; minutes < 8; minutes += 1) {
      world.clock.pass(minute);
      await world.sweep();
    }
    expect(await listed(world.memory.parking.entries())).toEqual([]);
  });

  it('runs the whole schedule of each event', async () => {
    const world = createWorld([answer(500), answer(200)]);
    await recover(world, eventsOf(world, 1));
    await world.settle();
    const logged = world.memory.attempts().map(({ detail }) => detail);
    expect(logged).toMatchObject([
      { attempt: 1, trigger: 'resend', outcome: 'failed' },
      { attempt: 2, trigger: 'retry', outcome: 'succeeded' },
    ]);
  });

  it('goes on though a worker died with what it was to send', async () => {
    const world = createWorld([answer(200)]);
    await recover(world, eventsOf(world, 25));
    await world.sweep();
    world.queue.messages.splice(0);
    await world.settle();
    expect(new Set(world.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(25);
    expect(world.memory.dues()).toEqual([]);
  });

  it('stops where the webhook is disabled meanwhile, and leaves nothing waiting', async () => {
    const world = createWorld([answer(200)]);
    await recover(world, eventsOf(world, 25));
    await world.sweep();
    world.webhooks.set(webhookA, webhookOf({ status: 'disabled', disabledReason: 'gone' }));
    await world.settle();
    expect(world.posts).toEqual([]);
    expect(world.memory.dues()).toEqual([]);
  });
});

describe('an event’s body', () => {
  it('is kept longer where an old event is sent again', async () => {
    const day = 24 * 60 * minute;
    const world = createWorld([answer(200)]);
    await world.events.append(world.event);
    world.clock.pass(40 * day);
    const ref = refOf({ run: 'resend-1', trigger: 'resend' });
    world.memory.wait(waitFromNow(ref, world.clock.now()));
    await attemptDelivery(world.ports, ref, 'fast');
    world.clock.pass(30 * day);
    expect((await world.events.find(world.event.id))?.body).toBe(world.event.body);
  });
});
