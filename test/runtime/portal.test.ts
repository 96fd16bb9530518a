import { portalOperations } from '#contract/portal-operations.ts';
import { type Role, roles } from '#contract/roles.ts';
import { apiHandler } from '../../functions/runtime/api.ts';
import { portalApi } from '../../functions/runtime/portal.ts';
import { route } from '../../functions/runtime/route.ts';
import { createTestLog } from '../fakes/log.ts';
import { makeEvent } from './events.ts';

const made = { disable: portalOperations.disableApiKey, me: portalOperations.me };

/** Asks for an operation of each role's reach. */
const ask = async (authorizer: Record<string, string>, operation: keyof typeof made) => {
  const handle = async () => ({ status: 204 });
  const handler = apiHandler(portalApi('https', createTestLog()), [
    route(made.disable, { handle }),
    route(made.me, { handle }),
  ]);
  const { method, path } = made[operation];
  const event = makeEvent({ method, path: path.replace('{id}', 'x'), authorizer });
  const { statusCode, body } = await handler(event, {} as never);
  return [statusCode, body === '' ? undefined : JSON.parse(body).code];
};

const member = (role: string) => ({
  outcome: 'allow',
  companyId: 'company',
  memberId: 'member',
  email: 'a@muster.example',
  role,
  sourceIp: '192.0.2.7',
});

describe('the portal API', () => {
  it.each<[Role, number, number]>([
    ['viewer', 204, 403],
    ['developer', 204, 204],
    ['admin', 204, 204],
  ])('lets a %s read (%d) and write (%d) as far as the role goes', async (role, read, write) => {
    expect((await ask(member(role), 'me'))[0]).toBe(read);
    expect((await ask(member(role), 'disable'))[0]).toBe(write);
  });

  it('says which role is missing', async () => {
    expect(await ask(member('viewer'), 'disable')).toEqual([403, 'insufficient_role']);
  });

  it('knows three roles, each including the ones before it', () => {
    expect(roles).toEqual(['viewer', 'developer', 'admin']);
  });

  it('is 403 for who belongs to no company, whatever is asked', async () => {
    expect(await ask({ outcome: 'no_membership' }, 'me')).toEqual([403, 'no_membership']);
  });

  it.each([{}, { outcome: 'allow' }, member('owner'), { ...member('admin'), outcome: 'deny' }])(
    'lets nobody through with the context %j',
    async (authorizer) => {
      expect(await ask(authorizer, 'me')).toEqual([500, 'internal_error']);
    },
  );
});
