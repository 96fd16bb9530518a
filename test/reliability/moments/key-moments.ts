import { allPermissions } from '../../../functions/contract/permissions.ts';
import { faultsOf } from '../../e2e/fault-route.ts';
import { operateOn } from '../../e2e/operate.ts';
import { tablesOf } from '../../e2e/tables.ts';
import { passLeases } from '../walk/client.ts';
import { makeImpatientScene } from '../walk/impatient.ts';
import type { WalkScene } from '../walk/scene.ts';
import type { Moment } from './moment.ts';

const make = async ({ portal }: WalkScene): Promise<string> =>
  (await portal('POST', '/api/api-keys', { description: 'Moment' })).json.id;

const keyOf = async ({ portal }: WalkScene, id: string) =>
  (await portal('GET', `/api/api-keys/${id}`)).json;

/** A call of this scene's requests. */
const at = ({ tag }: WalkScene, call: string): string => `portal-api-keys(${tag}).${call}`;

const twoChanges: Moment = {
  name: 'a key is changed twice at once',
  prepare: async (stage) => {
    const scene = await makeImpatientScene(stage);
    const id = await make(scene);
    const path = `/api/api-keys/${id}`;
    return {
      faults: [at(scene, 'TransactWriteItems#1:hold')],
      act: () => scene.portal('POST', `${path}/disable`),
      meanwhile: () => scene.portal('PUT', `${path}/permissions`, { permissions: allPermissions }),
      end: async () => {
        const { enabled, permissions } = await keyOf(scene, id);
        return { enabled, permissions: permissions.length };
      },
      wanted: { enabled: false, permissions: allPermissions.length },
    };
  },
};

const switchesOf = async ({ stage, companyId }: WalkScene): Promise<unknown[]> => {
  const items = await tablesOf(stage.system).scan('Accounts');
  const own = items.filter((item) => item.companyId === companyId && item.sk === 'KEY');
  return own.map(({ apiAccess }) => apiAccess);
};

const madeMeanwhile: Moment = {
  name: "a key is made while its company's access ends",
  prepare: async (stage) => {
    const scene = await makeImpatientScene(stage);
    return {
      faults: [at(scene, 'TransactWriteItems#1:hold')],
      act: () => make(scene),
      meanwhile: () => scene.operate('company disable-api', { company: scene.companyId }),
      end: () => switchesOf(scene),
      wanted: [false],
    };
  },
};

const endedMeanwhile: Moment = {
  name: "a company's access ends while a key is made",
  prepare: async (stage) => {
    const scene = await makeImpatientScene(stage);
    return {
      faults: [`operate(${scene.companyId}).TransactWriteItems#1:hold`],
      act: () => operateOn(stage.system)('company disable-api', { company: scene.companyId }),
      meanwhile: () => make(scene),
      end: () => switchesOf(scene),
      wanted: [false],
    };
  },
};

const rotate = ({ portal }: WalkScene, id: string) =>
  portal('POST', `/api/api-keys/${id}/rotate-secret`);

/** Of two that were let in, the other one ends in front of its commit, and the first one behind its own. */
const twoRotations: Moment = {
  name: 'a secret is rotated while it is rotated',
  prepare: async (stage) => {
    const scene = await makeImpatientScene(stage);
    const id = await make(scene);
    const commits = ['TransactWriteItems#1:stop-before', 'TransactWriteItems#2:stop-after'];
    return {
      faults: ['GetSecretValue#1:hold', ...commits].map((call) => at(scene, call)),
      act: () => rotate(scene, id),
      meanwhile: () => rotate(scene, id).catch(() => undefined),
      end: async () => (await keyOf(scene, id)).enabled,
      wanted: true,
    };
  },
};

const twoEnds: Moment = {
  name: 'a rotation ends behind its commit, and the next one in front of it',
  prepare: async (stage) => {
    const scene = await makeImpatientScene(stage);
    const id = await make(scene);
    const { set } = faultsOf(stage.system);
    return {
      faults: [at(scene, 'TransactWriteItems#1:stop-after')],
      act: async () => {
        await rotate(scene, id).catch(() => undefined);
        await passLeases(stage.system);
        await set(at(scene, 'TransactWriteItems#1:stop-before'));
        await rotate(scene, id);
      },
      end: async () => (await keyOf(scene, id)).enabled,
      wanted: true,
    };
  },
};

const untold: Moment = {
  name: 'a secret is asked for while the audit log takes nothing',
  prepare: async (stage) => {
    const scene = await makeImpatientScene(stage);
    const id = await make(scene);
    const times = ['', '', '', ''];
    let status = 0;
    return {
      faults: times.map(() => at(scene, 'TransactWriteItems#1:error')),
      act: async () => {
        const path = `/api/api-keys/${id}/reveal-secret`;
        status = (await scene.portal('POST', path, { confirm: true })).status;
      },
      end: async () => status,
      wanted: 503,
    };
  },
};

/** What happens to keys. */
export const keyMoments = [
  twoChanges,
  madeMeanwhile,
  endedMeanwhile,
  twoRotations,
  twoEnds,
  untold,
];
