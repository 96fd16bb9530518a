import { allPermissions, type Permission } from '../../../functions/contract/permissions.ts';
import type { WalkScene } from './scene.ts';
import type { UseCase } from './use-case.ts';

const functions = [
  { name: 'portal-authorizer', by: 'tag' },
  { name: 'portal-api-keys', by: 'tag' },
] as const;

const makeKey = async ({ portal }: WalkScene): Promise<string> =>
  (await portal('POST', '/api/api-keys', { description: 'Walk' })).json.id;

const secretOf = async ({ portal }: WalkScene, id: string): Promise<string> =>
  (await portal('POST', `/api/api-keys/${id}/reveal-secret`, { confirm: true })).json.secret;

/** What a call with a secret is answered. */
const statusWith = async (
  { partner }: WalkScene,
  id: string,
  secret: string,
  path = '/employees',
): Promise<number> => (await partner({ id, secret }, 'GET', path)).status;

const createKey: UseCase = {
  name: 'create a key',
  functions,
  prepare: async (scene) => {
    let requests = 0;
    return {
      act: async () => {
        const answer = await scene.portal('POST', '/api/api-keys', { description: 'Walk' });
        requests = answer.requests;
      },
      end: async () => {
        const { items } = (await scene.portal('GET', '/api/api-keys')).json;
        // Who got no answer asks again: then there may be one key more, and none that does not work.
        const keys = requests > 1 ? items.slice(0, 1) : items;
        const secrets = await Promise.all(
          items.map(({ id }: { id: string }) => secretOf(scene, id)),
        );
        const statuses = await Promise.all(
          secrets.map((secret, i) => statusWith(scene, items[i].id, secret)),
        );
        return { keys: keys.length, statuses: [...new Set(statuses)] };
      },
    };
  },
};

/** Rotates a key. */
export const rotateKey: UseCase = {
  name: 'rotate a key',
  functions,
  prepare: async (scene) => {
    const id = await makeKey(scene);
    const old = await secretOf(scene, id);
    return {
      act: () => scene.portal('POST', `/api/api-keys/${id}/rotate-secret`),
      end: async () => ({
        old: await statusWith(scene, id, old),
        new: await statusWith(scene, id, await secretOf(scene, id)),
      }),
    };
  },
};

const disableKey: UseCase = {
  name: 'disable a key',
  functions,
  prepare: async (scene) => {
    const id = await makeKey(scene);
    await scene.portal('PUT', `/api/api-keys/${id}/permissions`, { permissions: allPermissions });
    const secret = await secretOf(scene, id);
    return {
      act: () => scene.portal('POST', `/api/api-keys/${id}/disable`),
      end: () => statusWith(scene, id, secret),
    };
  },
};

const enableKey: UseCase = {
  name: 'enable a key',
  functions,
  prepare: async (scene) => {
    const id = await makeKey(scene);
    await scene.portal('PUT', `/api/api-keys/${id}/permissions`, { permissions: allPermissions });
    const secret = await secretOf(scene, id);
    await scene.portal('POST', `/api/api-keys/${id}/disable`);
    return {
      act: () => scene.portal('POST', `/api/api-keys/${id}/enable`),
      end: () => statusWith(scene, id, secret),
    };
  },
};

/** From one permission to another: what the key could do before is over. */
const setPermissions: UseCase = {
  name: "set a key's permissions",
  functions,
  prepare: async (scene) => {
    const id = await makeKey(scene);
    const path = `/api/api-keys/${id}`;
    const set = (...permissions: Permission[]) =>
      scene.portal('PUT', `${path}/permissions`, { permissions });
    await set('view-employees');
    const secret = await secretOf(scene, id);
    return {
      act: () => set('view-hr-integrations'),
      end: async () => ({
        permissions: (await scene.portal('GET', path)).json.permissions,
        employees: await statusWith(scene, id, secret),
        integrations: await statusWith(scene, id, secret, '/hr-integrations'),
      }),
    };
  },
};

/** What is done with API keys. */
export const keyCases = [createKey, rotateKey, disableKey];

/** What else is changed of them. */
export const keyChangeCases = [enableKey, setPermissions];
