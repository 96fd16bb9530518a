import type { Key } from '../../e2e/company.ts';
import type { WalkScene } from './scene.ts';
import { makeKey, person } from './sync-cases.ts';
import type { UseCase } from './use-case.ts';

type Integration = { id: number; name: string; lastSync: { status: string } | null };

const integrationsOf = async ({ portal }: WalkScene): Promise<Integration[]> =>
  (await portal('GET', '/api/hr-integrations')).json.items;

const request = { syncId: 'one', employees: [person(1)] };

/** What there is, once each has taken a roster. */
const workingOf = async (scene: WalkScene, key: Key): Promise<string[] | undefined> => {
  const all = await integrationsOf(scene);
  for (const { id, lastSync } of all)
    if (!lastSync) await scene.partner(key, 'POST', `/hr-integrations/${id}/sync`, request);
  const isWorking = all.every(({ lastSync }) => lastSync?.status === 'succeeded');
  return isWorking ? all.map(({ name }) => name) : undefined;
};

const createInPortal: UseCase = {
  name: 'create an HR integration',
  functions: [{ name: 'portal-hr-integrations', by: 'tag' }],
  prepare: async (scene) => {
    const key = await makeKey(scene);
    let requests = 0;
    return {
      act: async () => {
        ({ requests } = await scene.portal('POST', '/api/hr-integrations', { name: 'HR' }));
      },
      end: async () => {
        const names = await workingOf(scene, key);
        // Who got no answer asks again: then there may be one more.
        return requests > 1 ? names?.slice(0, 1) : names;
      },
    };
  },
};

/** The command gives the one of that name, where it is there: asked for again there is one. */
const createByOperator: UseCase = {
  name: 'create an HR integration by command',
  functions: [{ name: 'operate', by: 'tag' }],
  prepare: async (scene) => {
    const key = await makeKey(scene);
    const asked = { company: scene.companyId, name: 'HR' };
    return {
      act: () => scene.operate('hr-integration create', asked),
      end: () => workingOf(scene, key),
    };
  },
};

/** How HR integrations are set up. */
export const integrationCases = [createInPortal, createByOperator];
