import { z } from 'zod';
import { createSweep, type SweepPorts } from '../../functions/deliver/sweep.ts';
import { eventX, refOf, webhookA, webhookB } from '../conformance/delivery-samples.ts';
import { answer, createWorld, webhookOf } from './world.ts';

const minute = 60_000;

/** What waited in the queue is lost. */
const lose = ({ queue }: ReturnType<typeof createWorld>) => queue.messages.splice(0);

const sweepOf = (world: ReturnType<typeof createWorld>, more: Partial<SweepPorts> = {}) =>
  createSweep({
    ...world.ports,
    ...world.syncPorts,
    sweeps: world.memory.sweeps,
    firsts: world.memory.firsts,
    health: world.memory.deliveries,
    fanOuts: world.fanOuts,
    webhooks: { list: async () => [...world.webhooks.values()] },
    ...more,
  });

const isOfParked = (broken: string) => ['findHealth', 'entries', 'release'].includes(broken);

describe('the sweeper', () => {
  it('sends what waits longer than a queue can hold, each at its own time', async () => {
    const world = createWorld([answer(429, { headers: { 'retry-after': '7200' } })]);
    await world.publish();
    for (const message of world.queue.ready()) await world.work(message);
    expect(world.queue.messages).toEqual([]);
    const [due] = world.memory.dues();
    const at = due?.nextAttemptAt ?? 0;
    world.clock.set(at - 61_000);
    await sweepOf(world)();
    expect(world.queue.messages).toEqual([]);
    world.clock.set(at - 59_500);
    await sweepOf(world)();
    await sweepOf(world)();
    expect(world.queue.messages).toHaveLength(1);
    const [message] = world.queue.messages;
    expect(message?.lane).toBe('slow');
    expect(message?.visibleAt).toBeGreaterThanOrEqual(at);
    expect(message?.visibleAt).toBeLessThan(at + 1000);
  });

  it.each(['listWaking', 'listUnchecked', 'find', 'findHealth', 'entries', 'release'] as const)(
    'does all else where something stored cannot be read, and fails: %s',
    async (broken) => {
      const world = createWorld([answer(500), answer(200)]);
      await world.publish();
      for (const message of world.queue.ready()) await world.work(message);
      lose(world);
      await world.memory.parking.enter({ companyId: 'c', webhookId: webhookB });
      world.clock.pass(10 * minute);
      const { sweeps, deliveries, parking } = world.memory;
      const unreadable = () => z.object({ a: z.string() }).parse({});
      const sweep = sweepOf(world, {
        sweeps: {
          ...sweeps,
          async *listWaking(shard, until) {
            yield* sweeps.listWaking(shard, until);
            if (broken === 'listWaking') unreadable();
          },
        },
        fanOuts: {
          ...world.fanOuts,
          async *listUnchecked(shard, until) {
            if (broken === 'listUnchecked') unreadable();
            yield* world.fanOuts.listUnchecked(shard, until);
            if (broken === 'find') yield { kind: 'event', id: 'broken' };
          },
          find: async (id) =>
            (id === 'broken' ? unreadable() : await world.fanOuts.find(id)) as never,
        },
        health: {
          findHealth: async (id) => {
            if (broken === 'findHealth') unreadable();
            return await deliveries.findHealth(id);
          },
        },
        parking: {
          ...parking,
          async *entries() {
            yield* parking.entries();
            if (broken === 'entries') unreadable();
          },
          async *release(...of) {
            yield* parking.release(...of);
            if (broken === 'release') unreadable();
          },
        },
      });
      const cursor = await sweeps.readCursor();
      await expect(sweep()).rejects.toThrow(z.ZodError);
      expect(world.queue.messages).toHaveLength(1);
      // What is parked is looked at each time, wherever the sweep begins.
      if (!isOfParked(broken)) expect(await sweeps.readCursor()).toBe(cursor);
    },
  );

  it('tells the worker once more of a sync that was accepted a quarter of an hour ago', async () => {
    const world = createWorld([]);
    const ref = { companyId: 'c', integrationId: 1, syncId: 'nightly-1' };
    world.accepted.set('w1', ref);
    const sweep = sweepOf(world, {
      fanOuts: {
        ...world.fanOuts,
        async *listUnchecked(shard) {
          const now = new Date(world.clock.now()).toISOString().slice(0, 16);
          if (shard !== `${now}#0`) return;
          for (const id of world.accepted.keys()) yield { kind: 'sync', id };
        },
      },
    });
    await sweep();
    world.clock.pass(minute);
    await sweep();
    expect(world.told).toEqual([{ ...ref, failures: 0 }]);
    expect(world.accepted.size).toBe(0);
  });

  it('sends a retry again whose message vanished', async () => {
    const world = createWorld([answer(500), answer(200)]);
    await world.publish();
    for (const message of world.queue.ready()) await world.work(message);
    lose(world);
    await world.settle();
    expect(world.posts).toHaveLength(2);
    expect(world.memory.dues()).toEqual([]);
  });

  it('tells for how long the oldest of what waits has been due, and of none that it is nothing', async () => {
    const world = createWorld([answer(500), answer(200)]);
    await world.publish();
    for (const message of world.queue.ready()) await world.work(message);
    await sweepOf(world)();
    lose(world);
    world.clock.pass(40 * minute);
    const [due] = world.memory.dues();
    const late = world.clock.now() - (due?.nextAttemptAt ?? 0);
    await sweepOf(world)();
    const told = world.metrics.measured.filter((one) => one.startsWith('OldestOverdue'));
    expect(told).toEqual(['OldestOverdue 0', `OldestOverdue ${late}`]);
    expect(late).toBeGreaterThan(30 * minute);
  });

  it('goes on where it ended after a long pause', async () => {
    const world = createWorld([answer(500), answer(200)]);
    await sweepOf(world)();
    await world.publish();
    for (const message of world.queue.ready()) await world.work(message);
    lose(world);
    world.clock.pass(3 * 24 * 60 * minute);
    await sweepOf(world)();
    expect(world.queue.ready()).toHaveLength(1);
  });

  it('keeps how far it has come in a long gap', async () => {
    const world = createWorld([]);
    await sweepOf(world)();
    const kept: number[] = [];
    world.clock.pass(120 * minute);
    await sweepOf(world, {
      sweeps: {
        ...world.memory.sweeps,
        writeCursor: async (until) => void kept.push(until),
      },
    })();
    expect(kept.length).toBeGreaterThan(2);
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    expect(kept.at(-1)).toBe(world.clock.now());
  });

  it('does not pass over what the queue did not take', async () => {
    const world = createWorld([answer(500), answer(200)]);
    await world.publish();
    for (const message of world.queue.ready()) await world.work(message);
    lose(world);
    world.clock.pass(10 * minute);
    const refusing = sweepOf(world, { queue: { send: async (_, wakeUps) => wakeUps } });
    await expect(refusing()).rejects.toThrow('did not take');
    await sweepOf(world)();
    expect(world.queue.messages).toHaveLength(1);
  });

  describe('15 minutes after an event', () => {
    const past = async (world: ReturnType<typeof createWorld>) => {
      world.clock.pass(15 * minute);
      await sweepOf(world)();
      return world.queue.messages.map(({ ref }) => ref);
    };

    it('sends it where it never was fanned out', async () => {
      const world = createWorld([answer(200)]);
      world.webhooks.set(webhookB, webhookOf({ id: webhookB, status: 'disabled' }));
      await world.events.append(world.event);
      expect(await past(world)).toEqual([refOf()]);
      expect((await world.fanOuts.find(eventX))?.recipients).toEqual([webhookA]);
      expect(world.metrics.measured).toContain('EventsNotFannedOut');
    });

    it('keeps all whom it is for, though a sweep died when it had sent it', async () => {
      const world = createWorld([answer(200), answer(200)]);
      world.webhooks.set(webhookB, webhookOf({ id: webhookB }));
      await world.events.append(world.event);
      world.clock.pass(15 * minute);
      const markFannedOut = () => Promise.reject(new Error('died'));
      const dying = sweepOf(world, { fanOuts: { ...world.fanOuts, markFannedOut } });
      await expect(dying()).rejects.toThrow('died');
      const [first] = world.queue.ready();
      if (first) await world.work(first);
      lose(world);
      await sweepOf(world)();
      expect(world.queue.messages).toHaveLength(1);
      const { recipients } = (await world.fanOuts.find(eventX)) ?? {};
      expect(new Set(recipients)).toEqual(new Set([webhookA, webhookB]));
    });

    it('keeps whom it was for, though a sweep died when it had sent it and it has arrived since', async () => {
      const world = createWorld([answer(200)]);
      await world.events.append(world.event);
      world.clock.pass(15 * minute);
      const markFannedOut = () => Promise.reject(new Error('died'));
      const dying = sweepOf(world, { fanOuts: { ...world.fanOuts, markFannedOut } });
      await expect(dying()).rejects.toThrow('died');
      for (const message of world.queue.ready()) await world.work(message);
      expect(await past(world)).toEqual([]);
      expect((await world.fanOuts.find(eventX))?.recipients).toEqual([webhookA]);
    });

    it('sends it once, however long nobody did', async () => {
      const world = createWorld([answer(200)]);
      await sweepOf(world)();
      await world.events.append(world.event);
      world.clock.pass(5 * 24 * 60 * minute);
      expect(await past(world)).toEqual([refOf()]);
      lose(world);
      world.clock.pass(15 * minute);
      expect(await past(world)).toEqual([]);
    });

    it('sends it where its message vanished, or its worker died', async () => {
      const world = createWorld([answer(200)]);
      await world.publish();
      lose(world);
      await world.memory.deliveries.claim(refOf());
      expect(await past(world)).toEqual([refOf()]);
      expect(world.metrics.measured).not.toContain('EventsNotFannedOut');
      await world.settle();
      expect(world.posts).toHaveLength(1);
      world.clock.pass(15 * minute);
      await sweepOf(world)();
      expect(world.queue.messages).toEqual([]);
    });

    it('leaves it alone where it has arrived', async () => {
      const world = createWorld([answer(200)]);
      await world.publish();
      await world.settle();
      expect(await past(world)).toEqual([]);
    });

    it('sends it to nobody who was not meant, though enabled meanwhile', async () => {
      const world = createWorld([answer(200)]);
      world.webhooks.set(webhookB, webhookOf({ id: webhookB, status: 'disabled' }));
      await world.publish();
      await world.settle();
      world.webhooks.set(webhookB, webhookOf({ id: webhookB }));
      expect(await past(world)).toEqual([]);
    });

    it('is looked for in the minutes since the last sweep alone', async () => {
      const world = createWorld([]);
      await sweepOf(world)();
      const asked = new Set<string>();
      const listUnchecked = (shard: string, until: number) => {
        asked.add(shard.split('#')[0] ?? '');
        return world.fanOuts.listUnchecked(shard, until);
      };
      const from = Math.floor((world.clock.now() - 10_000) / minute);
      world.clock.pass(2 * minute);
      await sweepOf(world, { fanOuts: { ...world.fanOuts, listUnchecked } })();
      const until = Math.floor(world.clock.now() / minute);
      const minutes = Array.from({ length: until - from + 1 }, (_, n) => (from + n) * minute);
      expect([...asked]).toEqual(minutes.map((ms) => new Date(ms).toISOString().slice(0, 16)));
    });

    it('gives up after four days', async () => {
      const world = createWorld([answer(200)]);
      await world.publish();
      lose(world);
      world.clock.pass(4 * 24 * 60 * minute);
      expect(await past(world)).toEqual([]);
    });
  });
});
