import { tablesOf } from '../../e2e/tables.ts';
import { clientOf } from './client.ts';
import { orIsMember } from './member-cases.ts';
import type { WalkScene } from './scene.ts';
import { makeKey } from './sync-cases.ts';
import type { UseCase } from './use-case.ts';

const functions = [{ name: 'operate', by: 'tag' }] as const;

/** So many companies have a name. */
const countOf = async ({ stage }: WalkScene, name: string): Promise<number> => {
  const { query } = tablesOf(stage.system);
  const listed = await query({ table: 'Accounts' }, 'pk', 'COMPANIES');
  return listed.filter((one) => one.name === name).length;
};

/** Its admin gets in; who asks again hears that they are a member of one by now. */
const createCompany: UseCase = {
  name: 'create a company',
  functions,
  prepare: async (scene) => {
    const name = `made-${scene.tag}`;
    const admin = `${name}@walk.example`;
    return {
      act: () => orIsMember(scene.operate('company create', { name, admin })),
      end: async () => {
        const { portal } = await clientOf(scene.stage.system, admin, 'made');
        const { role, company } = (await portal('GET', '/api/me')).json;
        const members = (await portal('GET', '/api/members')).json.items.length;
        const isIts = company.name === name;
        const { apiAccess } = company;
        return { count: await countOf(scene, name), role, isIts, apiAccess, members };
      },
    };
  },
};

/** What a key of the company is answered, and what its portal says of it. */
const switching = (name: string, from: string, to: string): UseCase => ({
  name,
  functions,
  prepare: async (scene) => {
    const asked = { company: scene.companyId };
    const key = await makeKey(scene);
    await scene.operate(from, asked);
    return {
      act: () => scene.operate(to, asked),
      end: async () => {
        const { status, json } = await scene.partner(key, 'GET', '/employees');
        const { company } = (await scene.portal('GET', '/api/me')).json;
        return { status, code: json.code, apiAccess: company.apiAccess };
      },
    };
  },
});

const [on, off] = ['company enable-api', 'company disable-api'] as const;

/** What an operator does with companies. */
export const companyCases = [
  createCompany,
  switching('switch API access on', off, on),
  switching('switch API access off', on, off),
];
