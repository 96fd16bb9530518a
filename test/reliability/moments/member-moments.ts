import { makeImpatientScene } from '../walk/impatient.ts';
import { makeWalkScene, type WalkScene } from '../walk/scene.ts';
import type { Moment } from './moment.ts';

type Member = { id: string; role: string; email: string };

const membersOf = async ({ portal }: WalkScene): Promise<Member[]> =>
  (await portal('GET', '/api/members')).json.items;

const hold = ({ tag }: WalkScene): string => `portal-members(${tag}).TransactWriteItems#1:hold`;

const add = ({ portal }: WalkScene, email: string, role: string) =>
  portal('POST', '/api/members', { email, role });

const lastAdmins: Moment = {
  name: 'both admins of a company go at once',
  prepare: async (stage) => {
    const scene = await makeImpatientScene(stage);
    const [own] = await membersOf(scene);
    const other = (await add(scene, `other-${scene.tag}@walk.example`, 'admin')).json;
    return {
      faults: [hold(scene)],
      act: () => scene.portal('PATCH', `/api/members/${own?.id}`, { role: 'viewer' }),
      meanwhile: () => scene.portal('DELETE', `/api/members/${other.id}`),
      end: async () => (await membersOf(scene)).map(({ role }) => role),
      wanted: ['admin'],
    };
  },
};

const twoInvitations: Moment = {
  name: 'two companies invite one person at once',
  prepare: async (stage) => {
    const [one, other] = [await makeImpatientScene(stage), await makeWalkScene(stage)];
    const email = `both-${one.tag}@walk.example`;
    return {
      faults: [hold(one)],
      act: () => add(one, email, 'viewer'),
      meanwhile: () => add(other, email, 'viewer'),
      end: async () => [(await membersOf(one)).length, (await membersOf(other)).length],
      wanted: [1, 2],
    };
  },
};

/** What happens to members. */
export const memberMoments = [lastAdmins, twoInvitations];
