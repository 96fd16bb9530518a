import { commonCases, editCases } from '../common-cases.ts';
import { makeMember, makePortalWorld, type PortalWorld } from '../world.ts';

describe('PATCH /api/members/{id}', () => {
  let world: PortalWorld;
  let id: string;
  beforeEach(async () => {
    world = await makePortalWorld();
    ({ id } = await makeMember(world));
  });
  const setRole = (role: string, of = id) =>
    world.call({ method: 'PATCH', path: `/api/members/${of}`, body: { role } });

  const onlyAdmin = async () =>
    (await world.accounts.members.list(world.own.id)).find(({ role }) => role === 'admin');

  it('200: gives the role, with a new ETag, and stands in the audit log', async () => {
    const { status, json, headers } = await setRole('admin');
    expect([status, headers.ETag, json.role]).toEqual([200, '"2"', 'admin']);
    expect((await world.actions()).at(-1)).toMatchObject({
      action: 'member.set-role',
      target: { type: 'member', id, description: json.email },
      changes: { role: { from: 'developer', to: 'admin' } },
    });
  });

  it('200: changes nothing for a role that is there already', async () => {
    const before = await world.actions();
    const { status, headers } = await setRole('developer');
    expect([status, headers.ETag]).toEqual([200, '"1"']);
    expect(await world.actions()).toEqual(before);
  });

  it('200: an admin steps down where another one stays', async () => {
    await setRole('admin');
    expect((await setRole('viewer')).json.role).toBe('viewer');
  });

  it('409: the last admin does not step down', async () => {
    const admin = await onlyAdmin();
    const { status, json } = await setRole('viewer', admin?.id);
    expect([status, json.code]).toEqual([409, 'last_admin']);
    expect((await setRole('admin', admin?.id)).status).toBe(200);
  });

  it.each([[{}], [{ role: 'owner' }]])('422: refuses %j', async (body) => {
    const path = `/api/members/${id}`;
    const { status, json } = await world.call({ method: 'PATCH', path, body });
    expect([status, json.errors[0].field]).toEqual([422, 'role']);
  });
});

const route = {
  operation: 'updateMember',
  success: 200,
  body: { role: 'viewer' },
  make: makeMember,
} as const;
commonCases(route);
editCases(route, (id) => `/api/members/${id}`);
