import { eventually, type Hit } from '../../e2e/receiver.ts';
import { verdicts } from '../../e2e/verifiers.ts';
import { eventType, hour, importPeople, makeWebhook, type WalkScene } from './scene.ts';
import type { UseCase } from './use-case.ts';
import { patiently } from './wait.ts';

const functions = [{ name: 'portal-webhooks', by: 'tag' }] as const;

type Hook = { id: string; status: string };

/** All webhooks of a company. */
export const hooksOf = async ({ portal }: WalkScene): Promise<Hook[]> =>
  (await portal('GET', '/api/webhooks')).json.items;

const secretsOf = async ({ portal }: WalkScene, id: string) =>
  (await portal('POST', `/api/webhooks/${id}/reveal-signing-secrets`, { confirm: true })).json;

const createWebhook: UseCase = {
  name: 'create a webhook',
  functions,
  prepare: async (scene) => {
    const url = `${scene.stage.receiver.url}/${scene.companyId}/one`;
    let requests = 0;
    return {
      act: async () => {
        const body = { description: 'Walk', url, eventTypes: [eventType] };
        requests = (await scene.portal('POST', '/api/webhooks', body)).requests;
      },
      end: async () => {
        const hooks = await hooksOf(scene);
        const secrets = await Promise.all(hooks.map(({ id }) => secretsOf(scene, id)));
        const values = secrets.flatMap(({ first, second }) => [first, second]);
        const isWhole = new Set(values).size === 2 * hooks.length;
        return { hooks: requests > 1 ? Math.min(hooks.length, 1) : hooks.length, isWhole };
      },
    };
  },
};

const rotateSlot: UseCase = {
  name: 'rotate a signing secret',
  functions,
  prepare: async (scene) => {
    const id = await makeWebhook(scene, 'one');
    const before = await secretsOf(scene, id);
    return {
      act: () =>
        scene.portal('POST', `/api/webhooks/${id}/rotate-signing-secret`, { slot: 'first' }),
      end: async () => {
        const { first, second } = await secretsOf(scene, id);
        const hit = await testHit(scene, id);
        const signs = [first, second, before.first].map((secret) => verdicts(hit, secret));
        const differ = { isNew: first !== before.first, areTwo: first !== second };
        return { ...differ, isKept: second === before.second, signs };
      },
    };
  },
};

const deleteWebhook: UseCase = {
  name: 'delete a webhook',
  functions,
  prepare: async (scene) => {
    const id = await makeWebhook(scene, 'one');
    return {
      act: () => scene.portal('DELETE', `/api/webhooks/${id}`),
      end: async () => (await hooksOf(scene)).length,
    };
  },
};

/** What a webhook's receiver gets of a test event that is sent now. */
const testHit = async ({ portal, stage }: WalkScene, id: string): Promise<Hit> => {
  const { eventId } = (await portal('POST', `/api/webhooks/${id}/test`, { eventType })).json;
  return await patiently('the test event', () =>
    stage.receiver.hits.find(({ headers }) => headers['webhook-id'] === eventId),
  );
};

/** A receiver that said that it is gone, and a change that it missed; it is at another place now. */
export const disabledWebhook = async (scene: WalkScene): Promise<{ id: string; since: string }> => {
  const id = await makeWebhook(scene, 'gone');
  const since = new Date(Date.now() - hour).toISOString().replace(/\.\d+/, '');
  await importPeople(scene, 1);
  await eventually('the end of the webhook', async () => {
    return (await hooksOf(scene))[0]?.status === 'disabled';
  });
  const url = `${scene.stage.receiver.url}/${scene.companyId}/one`;
  await scene.portal('PATCH', `/api/webhooks/${id}`, { url });
  return { id, since };
};

/** The same, where it is enabled again. */
const missOne = async (scene: WalkScene): Promise<{ id: string; since: string }> => {
  const missed = await disabledWebhook(scene);
  await scene.portal('POST', `/api/webhooks/${missed.id}/enable`);
  return missed;
};

/** Asks for what was missed, and again where nothing was found. */
const recovery = (scene: WalkScene, { id, since }: { id: string; since: string }) => {
  const path = `/api/webhook-logs?webhookId=${id}&outcome=succeeded`;
  let recovered = 0;
  const ask = async () => {
    const { json } = await scene.portal('POST', `/api/webhooks/${id}/recover`, { since });
    recovered = json.recovered;
  };
  const end = async () => {
    const { items } = (await scene.portal('GET', path)).json;
    if (items.length > 0) return { delivered: items.length };
    // An index may be a moment behind: who is told of none asks again.
    if (recovered === 0) await ask();
    return undefined;
  };
  return { ask, end };
};

const recover: UseCase = {
  name: 'recover what was missed',
  functions,
  prepare: async (scene) => {
    const { ask, end } = recovery(scene, await missOne(scene));
    return { act: ask, end };
  },
};

/** The same where the sender is struck while it is missed. It is no part of the walk, which has both. */
export const missAndRecover: UseCase = {
  name: 'miss and recover',
  functions: [{ name: 'deliver', by: 'company' }],
  prepare: async (scene) => {
    let end: () => Promise<unknown> = async () => undefined;
    return {
      act: async () => {
        const asked = recovery(scene, await missOne(scene));
        ({ end } = asked);
        await asked.ask();
      },
      end: () => end(),
    };
  },
};

/** What is done with webhooks. */
export const webhookCases = [createWebhook, rotateSlot, deleteWebhook, recover];
