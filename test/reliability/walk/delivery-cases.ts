import { publishEvents, type Scene, type SceneEnd } from '../../e2e/crash-scene.ts';
import { putAbandoned, putLost } from '../../e2e/crash-things.ts';
import { tablesOf } from '../../e2e/tables.ts';
import { allowsAgain, deliveryPlay, type Story, sceneOf } from './delivery-scene.ts';
import type { UseCase } from './use-case.ts';

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

const atOne = (
  name: string,
  attempts: number,
  tell: Story['tell'],
  more: Partial<Story> = {},
): Story => ({ name, webhooks: ['ok'], attempts, tell, ...more });

/** Between them these make the sender do all that it can. */
const stories: readonly Story[] = [
  atOne('deliver at once', 1, publishOne),
  atOne('retry', 2, publishOne, { webhooks: ['fails-first'] }),
  atOne('deliver to a webhook that is gone', 1, publishOne, { webhooks: ['gone'] }),
  atOne('deliver what a dead worker claimed', 1, putAbandoned),
  atOne('deliver a resend', 1, (scene) => putLost(scene, 'resend-lost')),
  atOne('deliver an old event', 1, (scene) => putLost(scene, 'recover-lost', elevenDays)),
  atOne('drop what waits at a deleted webhook', 0, (scene) => putLost(scene, 'recover-lost'), {
    before: deleteWebhook,
  }),
  atOne('deliver through an open breaker', 4, (scene) => publishEvents(scene, 2), {
    ...{ webhooks: ['fails-first'], before: openBreaker },
  }),
];

const caseOf =
  (functions: UseCase['functions']) =>
  ({ name, webhooks, attempts, before, tell }: Story): UseCase => ({
    name,
    functions,
    prepare: async (made) => {
      const scene = await sceneOf(made, webhooks);
      await before?.(scene);
      return deliveryPlay(scene, attempts, () => tell(scene));
    },
    allows: allowsAgain,
  });

const publish = { name: 'publish', by: 'company' } as const;
const deliver = { name: 'deliver', by: 'company' } as const;

const many = (count: number): Story => ({
  name: `fan out to ${count} webhooks`,
  webhooks: Array.from({ length: count }, (_, n) => `no-${n}`),
  attempts: count,
  tell: publishOne,
});

/** Nobody listens: it is noted that this is so. */
const fanOutToNobody: UseCase = {
  name: 'fan out to nobody',
  functions: [publish],
  prepare: async (made) => {
    const scene = await sceneOf(made, []);
    const { query } = tablesOf(made.stage.system);
    return {
      act: () => publishOne(scene),
      end: async () => {
        const [event] = await query({ table: 'Events' }, 'pk', `EVENT#${scene.events[0]}`);
        return event?.recipients;
      },
    };
  },
};

/** As many webhooks as a company may have. */
export const widestFanOut = caseOf([publish, deliver])(many(20));

/** How it ends, however often the event is published: one delivery each. */
export const twentyDeliveries: SceneEnd = {
  attempts: Array.from({ length: 20 }, (_, n) => `event 1 no-${n}: 1 event succeeded 204`).sort(),
  ...{ waiting: 0, claimed: 0, unlogged: 0, again: 0 },
};

/** What becomes of events. */
export const deliveryCases = [
  fanOutToNobody,
  caseOf([publish])(many(3)),
  ...stories.map(caseOf([deliver])),
];
