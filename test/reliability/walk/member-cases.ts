import type { WalkScene } from './scene.ts';
import type { UseCase } from './use-case.ts';

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

/** What is done with members. */
export const memberCases = [addMember, promoteMember, removeMember];
