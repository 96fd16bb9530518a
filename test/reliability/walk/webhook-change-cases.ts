import { untilHeard } from './heard.ts';
import { eventType, makeOldWebhook, type WalkScene } from './scene.ts';
import type { UseCase } from './use-case.ts';
import { disabledWebhook, hooksOf } from './webhook-cases.ts';

const functions = [{ name: 'portal-webhooks', by: 'tag' }] as const;

const newType = 'new-employee-document-generated';

const urlOf = ({ stage, companyId }: WalkScene, name: string): string =>
  `${stage.receiver.url}/${companyId}/${name}`;

/** All three fields at once; then what is for the new type comes to the new place. */
const patchWebhook: UseCase = {
  name: 'change a webhook',
  functions,
  prepare: async (scene) => {
    const id = await makeOldWebhook(scene, 'one');
    const url = urlOf(scene, 'two');
    const fields = { description: 'Changed', url, eventTypes: [newType] };
    return {
      act: () => scene.portal('PATCH', `/api/webhooks/${id}`, fields),
      end: async () => {
        const { json } = await scene.portal('GET', `/api/webhooks/${id}`);
        await untilHeard(scene, 'two', newType);
        const { description, eventTypes } = json;
        return { description, eventTypes, isMoved: json.url === url };
      },
    };
  },
};

/** After it was disabled; then what happens comes to it. */
const enableWebhook: UseCase = {
  name: 'enable a webhook',
  functions,
  prepare: async (scene) => {
    const { id } = await disabledWebhook(scene);
    return {
      act: () => scene.portal('POST', `/api/webhooks/${id}/enable`),
      end: async () => {
        const hooks = await hooksOf(scene);
        await untilHeard(scene, 'one', eventType);
        return hooks.map(({ status }) => status);
      },
    };
  },
};

/** What is changed of webhooks. */
export const webhookChangeCases = [patchWebhook, enableWebhook];
