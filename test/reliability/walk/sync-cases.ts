import { allPermissions } from '../../../functions/contract/permissions.ts';
import type { Key } from '../../e2e/company.ts';
import type { RosterPerson } from '../../e2e/party.ts';
import type { WalkScene } from './scene.ts';
import type { UseCase } from './use-case.ts';

/** Somebody in a roster. */
export const person = (n: number, change: Partial<RosterPerson> = {}): RosterPerson => ({
  ...{ hrId: `P-${n}`, firstName: 'Ada', lastName: `Last ${n}`, email: `p${n}@walk.example` },
  startDate: '2025-01-01',
  ...change,
});

/** Makes a key for everything. */
export const makeKey = async ({ portal }: WalkScene): Promise<Key> => {
  const { id } = (await portal('POST', '/api/api-keys', { description: 'Walk' })).json;
  await portal('PUT', `/api/api-keys/${id}/permissions`, { permissions: allPermissions });
  const { json } = await portal('POST', `/api/api-keys/${id}/reveal-secret`, { confirm: true });
  return { id, secret: json.secret };
};

/** From the request until it is applied; the worker is disturbed in `apply-cases.ts`. */
const sync: UseCase = {
  name: 'sync a roster',
  functions: [
    { name: 'partner-authorizer', by: 'tag' },
    { name: 'partner-hr-integrations', by: 'tag' },
    { name: 'publish', by: 'company' },
  ],
  prepare: async (scene) => {
    const key = await makeKey(scene);
    const { id } = (await scene.portal('POST', '/api/hr-integrations', { name: 'HR' })).json;
    const body = { syncId: 'one', employees: [person(1), person(2), person(3)] };
    return {
      act: () => scene.partner(key, 'POST', `/hr-integrations/${id}/sync`, body),
      end: async () => {
        const { lastSync } = (await scene.portal('GET', `/api/hr-integrations/${id}`)).json;
        if (lastSync?.status !== 'succeeded') return undefined;
        const { received, added, updated, unchanged } = lastSync;
        return { received, added, updated, unchanged };
      },
    };
  },
};

/** What a partner does. */
export const syncCases = [sync];
