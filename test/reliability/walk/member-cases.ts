import { clientOf } from './client.ts';
import type { WalkScene } from './scene.ts';
import type { UseCase } from './use-case.ts';

/** Takes the refusal of somebody who is a member by now for an answer. */
export const orIsMember = (asked: Promise<unknown>): Promise<unknown> =>
  asked.catch((error: unknown) => {
    if (!/is a member of a company already/.test(String(error))) throw error;
  });

const functions = [{ name: 'portal-members', by: 'tag' }] as const;

type Member = { id: string; role: string };

const membersOf = async ({ portal }: WalkScene): Promise<Member[]> =>
  (await portal('GET', '/api/members')).json.items;

const rolesOf = async (scene: WalkScene): Promise<string[]> =>
  (await membersOf(scene)).map(({ role }) => role).sort();

const emailOf = ({ tag }: WalkScene): string => `second-${tag}@walk.example`;

const add = (scene: WalkScene) =>
  scene.portal('POST', '/api/members', { email: emailOf(scene), role: 'viewer' });

const addMember: UseCase = {
  name: 'add a member',
  functions,
  prepare: async (scene) => ({ act: () => add(scene), end: () => rolesOf(scene) }),
};

const promoteMember: UseCase = {
  name: 'make a member an admin',
  functions,
  prepare: async (scene) => {
    const { id } = (await add(scene)).json;
    return {
      act: () => scene.portal('PATCH', `/api/members/${id}`, { role: 'admin' }),
      end: () => rolesOf(scene),
    };
  },
};

/** Two admins, of whom one goes: the transaction watches the other. */
const removeMember: UseCase = {
  name: 'remove an admin',
  functions,
  prepare: async (scene) => {
    const { id } = (await add(scene)).json;
    await scene.portal('PATCH', `/api/members/${id}`, { role: 'admin' });
    return {
      act: () => scene.portal('DELETE', `/api/members/${id}`),
      end: () => rolesOf(scene),
    };
  },
};

/** What the second member is: the role that they are told, and the answer to what admins alone may do. */
const secondOf = async (scene: WalkScene) => {
  const { portal } = await clientOf(scene.stage.system, emailOf(scene), 'second');
  const { role } = (await portal('GET', '/api/me')).json;
  return { role, status: (await portal('GET', '/api/members')).status };
};

const demoteMember: UseCase = {
  name: 'make an admin a developer',
  functions,
  prepare: async (scene) => {
    const { id } = (await add(scene)).json;
    await scene.portal('PATCH', `/api/members/${id}`, { role: 'admin' });
    return {
      act: () => scene.portal('PATCH', `/api/members/${id}`, { role: 'developer' }),
      end: async () => ({ roles: await rolesOf(scene), second: await secondOf(scene) }),
    };
  },
};

/** Who asks again hears that the member is there. */
const addByOperator: UseCase = {
  name: 'add a member by command',
  functions: [{ name: 'operate', by: 'tag' }],
  prepare: async (scene) => {
    const { operate, companyId: company } = scene;
    const asked = { company, email: emailOf(scene), role: 'admin' };
    return {
      act: () => orIsMember(operate('member add', asked)),
      end: async () => ({ roles: await rolesOf(scene), second: await secondOf(scene) }),
    };
  },
};

/** What is done with members. */
export const memberCases = [addMember, promoteMember, removeMember];

/** What else is done with them. */
export const memberChangeCases = [demoteMember, addByOperator];
