import type { RecordedCall } from '../../lib/local/faults/calls.ts';
import type { PlanOf } from './crash-plans.ts';
import {
  endOf,
  hurry,
  isWaiting,
  logOf,
  makeScene,
  publishEvents,
  type Scene,
  type SceneEnd,
  type Stage,
} from './crash-scene.ts';
import { putAbandoned, putLost } from './crash-things.ts';
import { faultsOf } from './fault-route.ts';
import { eventually } from './receiver.ts';
import { tablesOf } from './tables.ts';

/** What is delivered: to which webhooks, by what, and how many attempts that makes. */
export type Story = {
  name: string;
  webhooks: readonly string[];
  attempts: number;
  /** Brings about what stands before. */
  before?(scene: Scene): Promise<void>;
  tell(scene: Scene): Promise<void>;
};

const publishOne = (scene: Scene): Promise<void> => publishEvents(scene, 1);

/**
 * The breaker of the webhook is open, and due: of what comes one attempt probes and fails, the rest is
 * parked until the sweeper lets the next one probe.
 */
const openBreaker = async ({ stage, companyId, webhooks: [webhook] }: Scene): Promise<void> => {
  const { put } = tablesOf(stage.system);
  const [id, now] = [webhook?.id ?? '', Date.now()];
  await put('Deliveries', { pk: 'PARKED', sk: id, companyId });
  await put('Deliveries', {
    ...{ pk: `HEALTH#${id}`, sk: 'HEALTH', failingSince: now - 1000, firstFailedEvent: 'before' },
    ...{ severalEvents: true, lastTimedOut: false, openUntil: now - 1, opened: 1, strikes: 0 },
  });
};

/** What waits at a webhook that is deleted meanwhile is dropped. */
const deleteWebhook = async ({ portal, webhooks: [webhook] }: Scene): Promise<void> => {
  await portal('DELETE', `/api/webhooks/${webhook?.id}`);
};

const elevenDays = 11 * 24 * 3600 * 1000;

/** One event for three webhooks. */
export const threeWebhooks: Story = {
  name: 'three webhooks',
  webhooks: ['one', 'two', 'three'],
  attempts: 3,
  tell: publishOne,
};

const twenty = Array.from({ length: 20 }, (_, n) => `no-${n}`);

/** One event for as many webhooks as a company may have. */
export const twentyWebhooks: Story = {
  name: 'twenty webhooks',
  webhooks: twenty,
  attempts: 20,
  tell: publishOne,
};

/** How they end, however often the event is published: one delivery each. */
export const twentyDeliveries: SceneEnd = {
  attempts: twenty.map((name) => `event 1 ${name}: 1 event succeeded 204`).sort(),
  ...{ waiting: 0, claimed: 0, unlogged: 0, again: 0 },
};

/**
 * Of the messages some are refused at first; when all are sent and that is noted, the function ends, and
 * the stream's batch is published once more. Of the deliveries some are disturbed, too.
 */
export const someFanOutFaults: readonly PlanOf[] = [
  (of) => `publish(${of}).SendMessageBatch#1:partial`,
  (of) => `publish(${of}).UpdateItem(SET recipients = :ids)#1:stop-after`,
  (of) => `deliver(${of}).PutItem#1:timeout-after`,
  (of) => `deliver(${of}).PutItem(#state = :claimed)#1:throttle`,
];

const atOne = (
  name: string,
  attempts: number,
  tell: Story['tell'],
  more: Partial<Story> = {},
): Story => ({ name, webhooks: ['ok'], attempts, tell, ...more });

/** Between them these make the sender do all that it can. */
export const stories: readonly Story[] = [
  atOne('at once', 1, publishOne),
  atOne('the second attempt', 2, publishOne, { webhooks: ['fails-first'] }),
  atOne('a webhook that is gone', 1, publishOne, { webhooks: ['gone'] }),
  atOne("a dead worker's claim", 1, putAbandoned),
  atOne('a resend', 1, (scene) => putLost(scene, 'resend-lost')),
  atOne('an old event', 1, (scene) => putLost(scene, 'recover-lost', elevenDays)),
  atOne('a deleted webhook', 0, (scene) => putLost(scene, 'recover-lost'), {
    before: deleteWebhook,
  }),
  atOne('an open breaker', 4, (scene) => publishEvents(scene, 2), {
    ...{ webhooks: ['fails-first'], before: openBreaker },
  }),
];

const begin = async (stage: Stage, story: Story): Promise<Scene> => {
  const scene = await makeScene(stage, story.webhooks);
  await story.before?.(scene);
  return scene;
};

const isOver = async (scene: Scene, { attempts }: Story): Promise<boolean> =>
  (await logOf(scene)).length >= attempts && !(await isWaiting(scene));

const waitForEnd = (what: string, scene: Scene, story: Story): Promise<boolean> =>
  eventually(
    what,
    async () => {
      if (await isOver(scene, story)) return true;
      await hurry(scene);
      return false;
    },
    300_000,
  );

/** An undisturbed story: its end, and the calls of both functions for it. */
export const recordStory = async (
  stage: Stage,
  story: Story,
): Promise<{ end: SceneEnd; publish: RecordedCall[]; deliver: RecordedCall[] }> => {
  const scene = await begin(stage, story);
  await story.tell(scene);
  await waitForEnd(story.name, scene, story);
  const { calls } = faultsOf(stage.system);
  return {
    end: await endOf(scene),
    publish: await calls('publish', scene.companyId),
    deliver: await calls('deliver', scene.companyId),
  };
};

/** A story under faults of its own, and how it is to end. */
export type Crash = { story: Story; faults: readonly PlanOf[]; end: SceneEnd };

type Run = { plans: string[]; scene: Scene; crash: Crash };

/** So often a story is found to be over before it is believed that nothing more comes. */
const longAfter = 30;

/** Begins a story under its faults, and waits until the first of them has struck, or all is over. */
const crash = async (stage: Stage, one: Crash): Promise<Run> => {
  const scene = await begin(stage, one.story);
  const plans = one.faults.map((planOf) => planOf(scene.companyId));
  const { set, unmet } = faultsOf(stage.system);
  await set(...plans);
  await one.story.tell(scene);
  const hasStruck = async () => !(await unmet()).includes(plans[0] ?? '');
  // What comes behind the last log item may take a moment still.
  let over = 0;
  const isDone = async () => {
    over += (await isOver(scene, one.story)) ? 1 : 0;
    return over > longAfter || (await hasStruck());
  };
  await eventually(`the fault ${plans[0]}`, isDone);
  return { plans, scene, crash: one };
};

/** How a story ended under its faults. */
export type Crashed = { crash: Crash; companyId: string; plans: string[]; end: SceneEnd };

/**
 * Runs each story under its faults, so many at once up to the first fault; then waits for all. Where a
 * fault ends a function, only one at once keeps the others' messages out of its batch.
 */
export const crashStories = async (
  stage: Stage,
  crashes: readonly Crash[],
  atOnce: number,
): Promise<Crashed[]> => {
  const runs: Run[] = [];
  for (let from = 0; from < crashes.length; from += atOnce) {
    const some = crashes.slice(from, from + atOnce);
    runs.push(...(await Promise.all(some.map((one) => crash(stage, one)))));
  }
  for (const { plans, scene, crash: one } of runs)
    await waitForEnd(`the end of ${one.story.name} after ${plans}`, scene, one.story);
  return await Promise.all(
    runs.map(async ({ scene, ...run }) => {
      return { ...run, companyId: scene.companyId, end: await endOf(scene) };
    }),
  );
};
