import type { SendResult } from '../../functions/domain/ports/delivery.ts';
import { recoverAttempt, waitFromNow } from '../../functions/domain/requested.ts';
import { company, webhookA } from '../conformance/delivery-samples.ts';
import { answer, type CrashPlan, createWorld, timeout, type World } from './world.ts';

type End = {
  attempts: unknown[];
  waiting: number;
  messages: number;
  health: unknown;
  webhooks: unknown[];
};

/** What is left when all is at rest, without ids and times. */
const endOf = async ({ memory, queue, webhooks }: World): Promise<End> => {
  const health = await memory.deliveries.findHealth([...webhooks.keys()][0] ?? '');
  return {
    attempts: memory.attempts().map(({ ref, detail }) => ({
      attempt: ref.attempt,
      trigger: ref.trigger,
      run: ref.run,
      outcome: detail?.outcome,
      statusCode: detail?.statusCode,
      error: detail?.error,
      retried: detail?.nextAttemptAt !== null,
    })),
    waiting: memory.dues().length,
    messages: queue.messages.length,
    health: {
      failing: health.failingSince !== null,
      several: health.severalEvents,
      timedOut: health.lastTimedOut,
      stopped: health.stoppedAt !== null,
    },
    webhooks: [...webhooks.values()].map(({ status, disabledReason }) => [status, disabledReason]),
  };
};

/** Answers by attempt, so that a post that is sent twice gets the same answer twice. */
const byAttempt = (answers: SendResult[]) => (post: { headers: Record<string, string> }) =>
  answers[Number(post.headers['X-Webhook-Attempt']) - 1] ?? answer(200);

const run = async (
  answers: SendResult[],
  plan?: CrashPlan,
): Promise<{ world: World; end: End }> => {
  const world = createWorld(byAttempt(answers));
  world.crashAt(plan);
  await world.publish();
  await world.settle();
  return { world, end: await endOf(world) };
};

const stories: [string, SendResult[]][] = [
  ['succeeds at once', [answer(200)]],
  ['succeeds at the third attempt', [answer(500), timeout, answer(204)]],
  ['fails ten times', Array.from({ length: 10 }, () => answer(503))],
  ['meets 410 at the second attempt', [answer(500), answer(410)]],
];

describe.each(stories)('a delivery that %s', (_, answers) => {
  it('ends the same wherever a worker, the fan-out or the sweeper dies, and logs each attempt once', async () => {
    const { world, end } = await run(answers);
    const calls = world.steps();
    const posts = world.posts.length;
    expect(end).toMatchObject({ waiting: 0, messages: 0 });
    for (let at = 1; at <= calls; at += 1)
      for (const when of ['before', 'after'] as const) {
        const crashed = await run(answers, { at, when });
        expect({ at, when, ...crashed.end }).toEqual({ at, when, ...end });
        expect(crashed.world.posts.length - posts).toBeLessThanOrEqual(1);
        await expectTwinsAlike(crashed.world);
      }
  }, 120_000);
});

describe('a recovery', () => {
  it('ends the same wherever a worker or the sweeper dies', async () => {
    const recovered = async (plan?: CrashPlan) => {
      const world = createWorld(byAttempt([answer(500), answer(200)]));
      await world.events.append(world.event);
      const ref = recoverAttempt(
        { companyId: company, eventId: world.event.id, webhookId: webhookA },
        '1',
      );
      await world.memory.parking.park(waitFromNow(ref, world.clock.now()), { isNew: true });
      await world.memory.parking.enter({ companyId: company, webhookId: webhookA });
      world.crashAt(plan);
      await world.settle();
      return { world, end: await endOf(world) };
    };
    const { world, end } = await recovered();
    const calls = world.steps();
    expect(end).toMatchObject({ waiting: 0, messages: 0, attempts: { length: 2 } });
    for (let at = 1; at <= calls; at += 1)
      for (const when of ['before', 'after'] as const) {
        const crashed = await recovered({ at, when });
        expect({ at, when, ...crashed.end }).toEqual({ at, when, ...end });
        await expectTwinsAlike(crashed.world);
      }
  }, 120_000);
});

/** A post that was sent twice carries the same log id and attempt: the only duplicate there is. */
const expectTwinsAlike = async ({ posts, memory }: World): Promise<void> => {
  const logged = (await memory.log.page(company, { limit: 100 })).items;
  const ids = new Set(logged.map(({ id }) => id));
  expect(ids.size).toBe(new Set(logged.map(({ attempt }) => attempt)).size);
  for (const { headers } of posts) expect(ids).toContain(headers['X-Webhook-Log-Id']);
};
