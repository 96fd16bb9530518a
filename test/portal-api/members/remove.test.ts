import { commonCases, editCases } from '../common-cases.ts';
import { breakDown, makeMember, makePortalWorld, type PortalWorld } from '../world.ts';

describe('DELETE /api/members/{id}', () => {
  let world: PortalWorld;
  let id: string;
  let email: string;
  beforeEach(async () => {
    world = await makePortalWorld();
    ({ id, email } = await makeMember(world));
  });
  const remove = (of = id) => world.call({ method: 'DELETE', path: `/api/members/${of}` });

  const onlyAdmin = async () =>
    (await world.accounts.members.list(world.own.id)).find(({ role }) => role === 'admin');

  it('204: ends the membership and removes the user at the issuer', async () => {
    const { sub } = await world.identity.invite(email);
    const { status, text } = await remove();
    expect([status, text]).toEqual([204, '']);
    expect(await world.accounts.members.findBySub(sub)).toBeUndefined();
    expect((await world.identity.invite(email)).sub).not.toBe(sub);
  });

  it('204: stands in the audit log', async () => {
    await remove();
    expect((await world.actions()).at(-1)).toMatchObject({
      actor: { email: 'admin@muster.example' },
      action: 'member.remove',
      target: { type: 'member', id, description: email },
      changes: { role: { from: 'developer', to: null } },
    });
  });

  it('204: is done where only the user is left behind, which the log tells without an email', async () => {
    breakDown(world.identity, 'remove');
    expect((await remove()).status).toBe(204);
    const line = world.log.lines.find(({ event }) => event === 'user-not-removed');
    expect(line?.facts).toEqual({ memberId: id });
  });

  it('404: has nobody to remove a second time', async () => {
    await remove();
    expect((await remove()).status).toBe(404);
  });

  it('409: the last admin does not go, and keeps their user', async () => {
    const admin = await onlyAdmin();
    breakDown(world.identity, 'remove');
    const { status, json } = await remove(admin?.id);
    expect([status, json.code]).toEqual([409, 'last_admin']);
    expect(world.log.lines.map(({ event }) => event)).not.toContain('user-not-removed');
  });

  it('500: keeps the user where the membership could not be ended', async () => {
    const { sub } = await world.identity.invite(email);
    breakDown(world.accounts.members, 'remove');
    expect((await remove()).status).toBe(500);
    expect((await world.identity.invite(email)).sub).toBe(sub);
  });
});

const route = { operation: 'removeMember', success: 204, make: makeMember } as const;
commonCases(route);
editCases(route, (id) => `/api/members/${id}`);
