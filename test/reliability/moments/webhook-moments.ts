import { eventTypes } from '#contract/event-types.ts';
import { makeImpatientScene } from '../walk/impatient.ts';
import { eventType, makeWebhook, type WalkScene } from '../walk/scene.ts';
import type { Moment } from './moment.ts';

const hold = ({ tag }: WalkScene): string => `portal-webhooks(${tag}).TransactWriteItems#1:hold`;

const secretOf = async ({ portal }: WalkScene, id: string): Promise<string> =>
  (await portal('POST', `/api/webhooks/${id}/reveal-signing-secrets`, { confirm: true })).json
    .first;

const twoChanges: Moment = {
  name: 'a webhook is described while its secret is rotated',
  prepare: async (stage) => {
    const scene = await makeImpatientScene(stage);
    const id = await makeWebhook(scene, 'one');
    const path = `/api/webhooks/${id}`;
    const before = await secretOf(scene, id);
    return {
      faults: [hold(scene)],
      act: () => scene.portal('PATCH', path, { description: 'Other' }),
      meanwhile: () => scene.portal('POST', `${path}/rotate-signing-secret`, { slot: 'first' }),
      end: async () => {
        const { description } = (await scene.portal('GET', path)).json;
        return { description, isNew: (await secretOf(scene, id)) !== before };
      },
      wanted: { description: 'Other', isNew: true },
    };
  },
};

const limit = 20;

const lastOnes: Moment = {
  name: 'two make the last webhook of a company at once',
  prepare: async (stage) => {
    const scene = await makeImpatientScene(stage);
    for (let n = 1; n < limit; n += 1) await makeWebhook(scene, `one-${n}`);
    return {
      faults: [hold(scene)],
      act: () => makeWebhook(scene, 'last'),
      meanwhile: () => makeWebhook(scene, 'last-too').catch(() => undefined),
      end: async () => (await scene.portal('GET', '/api/webhooks')).json.items.length,
      wanted: limit,
    };
  },
};

const countedEarly: Moment = {
  name: 'an hour is looked at before its deliveries are made',
  prepare: async (stage) => {
    const scene = await makeImpatientScene(stage);
    await makeWebhook(scene, 'one');
    const counted = async () => {
      const { deliveries } = (await scene.portal('GET', '/api/dashboard')).json;
      return deliveries.reduce((sum: number, one: { succeeded: number }) => sum + one.succeeded, 0);
    };
    const before = await counted();
    const payload = eventTypes[eventType].example;
    return {
      faults: [],
      act: () =>
        scene.operate('event publish', { company: scene.companyId, type: eventType, payload }),
      end: async () => [before, await counted()],
      wanted: [0, 1],
    };
  },
};

/** What happens to webhooks. */
export const webhookMoments = [twoChanges, lastOnes, countedEarly];
