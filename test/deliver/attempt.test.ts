import { attemptDelivery } from '../../functions/deliver/attempt.ts';
import type { AttemptRef } from '../../functions/domain/delivery.ts';
import { healthy } from '../../functions/domain/failure-clock.ts';
import type { SendResult } from '../../functions/domain/ports/delivery.ts';
import { testAttempt, waitFromNow } from '../../functions/domain/requested.ts';
import {
  company,
  disabling,
  eventY,
  otherCompany,
  refOf,
  webhookA,
} from '../conformance/delivery-samples.ts';
import { answer, createWorld, timeout, webhookOf } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;

const logOf = async (world: ReturnType<typeof createWorld>) =>
  (await world.memory.log.page(company, { limit: 100 })).items.reverse();

/** What a user asked for waits in the store; its message wakes it. */
const ask = async (world: ReturnType<typeof createWorld>, ref: AttemptRef) => {
  world.memory.wait(waitFromNow(ref, world.clock.now()));
  await world.queue.send('fast', [{ ref, delayMs: 0 }]);
};

/** The audit entry of a webhook that the system disabled. */
const disabledAs = (reason: string) => ({
  actor: 'system',
  action: 'webhook.disable',
  target: { type: 'webhook', id: webhookA, description: 'Payroll' },
  changes: {
    status: { from: 'enabled', to: 'disabled' },
    disabledReason: { from: null, to: reason },
  },
  sourceIp: null,
});

describe('an attempt', () => {
  it('is posted with both signatures, its log id and its number', async () => {
    const world = createWorld([answer(200)]);
    await world.publish();
    await world.settle();
    const [post] = world.posts;
    const [logged] = await logOf(world);
    expect(post?.body).toBe(world.event.body);
    expect(post?.headers).toEqual({
      'Content-Type': 'application/json',
      'User-Agent': 'JobTicket-Webhooks/1',
      'X-Webhook-Log-Id': logged?.id,
      'X-Webhook-Attempt': '1',
      'X-Signing-Signature': expect.stringMatching(/^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/),
      'webhook-id': world.event.id,
      'webhook-timestamp': String(Math.floor(world.clock.now() / 1000)),
      'webhook-signature': expect.stringMatching(/^v1,\S+ v1,\S+$/),
    });
  });

  it('tells how long after its event it began, where it is the first and nobody waited for it', async () => {
    const world = createWorld([answer(500, { durationMs: 0 }), answer(200)]);
    await world.publish();
    world.clock.pass(1234);
    await world.settle();
    expect(world.posts).toHaveLength(2);
    const told = world.metrics.measured.filter((one) => one.startsWith('FirstAttemptDelay'));
    expect(told).toEqual(['FirstAttemptDelay 1234']);
  });

  it('goes to the URL and is signed with the secrets that are valid at that moment', async () => {
    const world = createWorld([answer(500), answer(200)]);
    await world.publish();
    for (const message of world.queue.ready()) await world.work(message);
    const rotated = { version: 'v2', rotatedAt: 1, rotations: [1] };
    world.webhooks.set(webhookA, webhookOf({ url: 'https://new.example.com/', first: rotated }));
    await world.settle();
    const signatures = world.posts.map(({ headers }) => headers['webhook-signature']?.split(' '));
    expect(world.posts.map(({ url }) => url)).toEqual([
      'https://hooks.example.com/in',
      'https://new.example.com/',
    ]);
    expect(signatures[0]?.[0]).not.toBe(signatures[1]?.[0]);
  });

  it('of an event goes out once, however often its message comes', async () => {
    const world = createWorld([answer(200)]);
    await world.publish();
    await world.publish();
    await Promise.all(world.queue.ready().map((message) => world.work(message)));
    await world.settle();
    expect(world.posts).toHaveLength(1);
    expect(await logOf(world)).toHaveLength(1);
  });

  it.each([
    ['5xx', answer(500)],
    ['4xx', answer(404)],
    ['a redirect', answer(302)],
    ['a timeout', timeout],
    ['a forbidden address', { ...timeout, error: 'address_not_allowed' as const }],
    ['2xx that broke off', answer(200, { error: 'connection' })],
  ])('that meets %s is tried again', async (_, result) => {
    const world = createWorld([result, answer(200)]);
    await world.publish();
    await world.settle();
    const [first, second] = await logOf(world);
    expect(first).toMatchObject({ attempt: 1, trigger: 'event', outcome: 'failed' });
    expect(second).toMatchObject({ attempt: 2, trigger: 'retry', outcome: 'succeeded' });
    expect(first?.nextAttemptAt).toBeLessThanOrEqual(second?.loggedAt ?? 0);
  });

  it('says redirect where one was answered', async () => {
    const world = createWorld([answer(307), answer(200)]);
    await world.publish();
    await world.settle();
    expect((await logOf(world))[0]).toMatchObject({ statusCode: 307, error: 'redirect' });
  });

  it('is made ten times over three days, then no more', async () => {
    const world = createWorld([answer(500)]);
    await world.publish();
    await world.settle();
    const logged = await logOf(world);
    expect(logged.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(logged.at(-1)?.nextAttemptAt).toBeNull();
    const took = (logged.at(-1)?.loggedAt ?? 0) - (logged[0]?.loggedAt ?? 0);
    expect(took).toBeGreaterThan(65 * hour);
    expect(took).toBeLessThan(90 * hour);
    for (const [index, { nextAttemptAt }] of logged.entries()) {
      const following = logged[index + 1];
      if (!following || nextAttemptAt === null) continue;
      expect(following.loggedAt).toBeGreaterThanOrEqual(nextAttemptAt);
      expect(following.loggedAt - nextAttemptAt).toBeLessThan(minute);
    }
  });

  it('waits as long as a receiver asks to', async () => {
    const asks = answer(503, { headers: { 'retry-after': String((2 * hour) / 1000) } });
    const world = createWorld([asks, answer(200)]);
    await world.publish();
    await world.settle();
    const [first, second] = await logOf(world);
    expect((second?.loggedAt ?? 0) - (first?.loggedAt ?? 0)).toBeGreaterThanOrEqual(2 * hour);
  });
});

describe('a webhook', () => {
  it('that answers 410 is disabled, and its delivery is over', async () => {
    const world = createWorld([answer(410)]);
    await world.publish();
    await world.settle();
    expect(world.webhooks.get(webhookA)).toMatchObject({
      status: 'disabled',
      disabledReason: 'gone',
    });
    expect(world.posts).toHaveLength(1);
    expect(world.audits).toEqual([disabledAs('gone')]);
  });

  it.each([
    ['deleted', (world: ReturnType<typeof createWorld>) => void world.webhooks.delete(webhookA)],
    [
      'disabled',
      (world: ReturnType<typeof createWorld>) =>
        void world.webhooks.set(webhookA, webhookOf({ status: 'disabled' })),
    ],
  ])('that was %s gets nothing that waited', async (_, change) => {
    const world = createWorld([answer(500), answer(200)]);
    await world.publish();
    for (const message of world.queue.ready()) await world.work(message);
    change(world);
    await world.settle();
    expect(world.posts).toHaveLength(1);
    expect(world.memory.dues()).toEqual([]);
  });

  it('that was disabled and enabled again gets nothing that waited before', async () => {
    const world = createWorld([answer(500), answer(200)]);
    await world.publish();
    for (const message of world.queue.ready()) await world.work(message);
    world.clock.pass(1000);
    const stopped = { ...healthy, stoppedAt: world.clock.now() };
    const ref = refOf({ run: 'test-1', trigger: 'test' });
    const claim = await world.memory.deliveries.claim(ref);
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const [logged] = world.memory.attempts().flatMap(({ detail }) => detail ?? []);
    if (!logged) throw new Error('nothing logged');
    await world.memory.deliveries.finish({
      ref,
      detail: { ...logged, id: claim.logId },
      next: null,
      dropped: [],
      health: stopped,
      seen: healthy,
      disable: disabling('gone'),
    });
    world.webhooks.set(webhookA, webhookOf());
    await world.settle();
    expect(world.posts).toHaveLength(1);
  });

  it('of another company is none, whatever a message says', async () => {
    const world = createWorld([answer(200)]);
    await world.events.append(world.event);
    await world.queue.send('fast', [{ ref: refOf({ companyId: otherCompany }), delayMs: 0 }]);
    await world.settle();
    expect(world.posts).toEqual([]);
  });

  it('whose event has expired gets nothing', async () => {
    const world = createWorld([answer(200)]);
    await world.publish();
    world.clock.pass(42 * 24 * hour);
    await world.settle();
    expect(world.posts).toEqual([]);
  });

  it('that fails for 5 days over two events is disabled as failing, and its clock begins anew', async () => {
    const world = createWorld([answer(500)]);
    await world.publish();
    await world.settle();
    expect((await world.memory.deliveries.findHealth(webhookA)).failingSince).not.toBeNull();
    world.clock.pass(5 * 24 * hour);
    const second = {
      ...world.event,
      id: '0198d000-0000-7000-8000-000000000009',
      occurredAt: world.clock.now(),
    };
    await world.events.append(second);
    await world.queue.send('fast', [{ ref: refOf({ eventId: second.id }), delayMs: 0 }]);
    await world.settle();
    expect(world.webhooks.get(webhookA)).toMatchObject({ disabledReason: 'failing' });
    expect(await world.memory.deliveries.findHealth(webhookA)).toMatchObject({
      failingSince: null,
      stoppedAt: expect.any(Number),
    });
    expect(world.posts).toHaveLength(11);
    expect(world.audits).toEqual([disabledAs('failing')]);
  });
});

describe('an attempt under way when its webhook is disabled', () => {
  /** While the first event's attempt is under way, the receiver says of another one that it is gone. */
  const underWay = async (answers: SendResult[]) => {
    const world = createWorld(answers);
    const { post } = world.ports.sender;
    world.ports.sender = {
      post: async (...sent) => {
        if (world.posts.length > 0) return post(...sent);
        const result = await post(...sent);
        const gone = refOf({ eventId: eventY });
        await attemptDelivery(world.ports, gone, 'fast');
        world.clock.pass(result.durationMs);
        return result;
      },
    };
    await world.events.append({ ...world.event, id: eventY });
    await world.events.append(world.event);
    await attemptDelivery(world.ports, refOf(), 'fast');
    return world;
  };

  it.each([
    ['fails', answer(500)],
    ['times out', timeout],
  ])('does not start the failure clock, and nothing waits, where it %s', async (_, result) => {
    const world = await underWay([result, answer(410), answer(200)]);
    expect(world.webhooks.get(webhookA)?.disabledReason).toBe('gone');
    const health = await world.memory.deliveries.findHealth(webhookA);
    expect(health).toMatchObject({ failingSince: null, lastTimedOut: false, openUntil: null });
    expect((await logOf(world)).map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([null, null]);
    world.webhooks.set(webhookA, webhookOf());
    await world.settle();
    expect(world.posts).toHaveLength(2);
  });
});

describe('a resend', () => {
  const resend = refOf({ run: 'resend-1', trigger: 'resend' });

  it('is one attempt, and leaves alone what waits where it fails', async () => {
    const world = createWorld([answer(500), answer(500), answer(200)]);
    await world.publish();
    for (const message of world.queue.ready()) await world.work(message);
    const health = await world.memory.deliveries.findHealth(webhookA);
    await ask(world, resend);
    for (const message of world.queue.ready()) await world.work(message);
    expect(await world.memory.deliveries.findHealth(webhookA)).toEqual(health);
    await world.settle();
    expect((await logOf(world)).map(({ trigger, attempt }) => [trigger, attempt])).toEqual([
      ['event', 1],
      ['resend', 1],
      ['retry', 2],
    ]);
  });

  it('that succeeds drops what waits', async () => {
    const world = createWorld([answer(500), answer(200)]);
    await world.publish();
    for (const message of world.queue.ready()) await world.work(message);
    await ask(world, resend);
    await world.settle();
    expect(world.posts).toHaveLength(2);
    expect(world.memory.dues()).toEqual([]);
  });

  it('that succeeds leaves another resend to be made, too', async () => {
    const world = createWorld([answer(500), answer(200)]);
    await world.publish();
    for (const message of world.queue.ready()) await world.work(message);
    await ask(world, resend);
    await ask(world, { ...resend, run: 'resend-2' });
    await world.settle();
    expect((await logOf(world)).map(({ trigger }) => trigger)).toEqual([
      'event',
      'resend',
      'resend',
    ]);
    expect(world.memory.dues()).toEqual([]);
  });

  it('that succeeds while a retry is under way ends what would follow that retry', async () => {
    const world = createWorld([answer(500), answer(500), answer(200)]);
    const { post } = world.ports.sender;
    world.ports.sender = {
      post: async (...sent) => {
        const result = await post(...sent);
        if (world.posts.length !== 2) return result;
        world.memory.wait(waitFromNow(resend, world.clock.now()));
        await attemptDelivery(world.ports, resend, 'fast');
        return result;
      },
    };
    await world.publish();
    await world.settle();
    expect(
      (await logOf(world)).map((one) => [one.trigger, one.outcome, one.nextAttemptAt]),
    ).toEqual([
      ['event', 'failed', expect.any(Number)],
      ['retry', 'failed', null],
      ['resend', 'succeeded', null],
    ]);
  });

  it('that meets 410 disables the webhook', async () => {
    const world = createWorld([answer(410)]);
    await world.events.append(world.event);
    await ask(world, resend);
    await world.settle();
    expect(world.webhooks.get(webhookA)?.disabledReason).toBe('gone');
  });

  it('is made though its message was lost, in front of everything that waits', async () => {
    const world = createWorld([answer(200)]);
    await world.events.append(world.event);
    world.memory.wait(waitFromNow(resend, world.clock.now()));
    world.clock.pass(minute);
    await world.sweep();
    expect(world.queue.messages.map(({ lane }) => lane)).toEqual(['fast']);
    await world.settle();
    expect(world.posts).toHaveLength(1);
    expect(world.memory.dues()).toEqual([]);
  });

  it('goes out once, however often its message comes', async () => {
    const world = createWorld([answer(500)]);
    await world.events.append(world.event);
    await ask(world, resend);
    await world.settle();
    await world.queue.send('fast', [{ ref: resend, delayMs: 0 }]);
    await world.settle();
    expect(world.posts).toHaveLength(1);
    expect(world.memory.dues()).toEqual([]);
  });
});

describe('a test', () => {
  it('is one attempt, and a failure of it is no failure of the webhook', async () => {
    const world = createWorld([answer(500)]);
    await world.events.append(world.event);
    await ask(world, testAttempt(world.event, webhookA, '1'));
    await world.settle();
    expect(await logOf(world)).toMatchObject([{ trigger: 'test', attempt: 1, outcome: 'failed' }]);
    expect(await world.memory.deliveries.findHealth(webhookA)).toEqual(healthy);
  });
});
