import { commonCases } from '../common-cases.ts';
import { breakDown, makeMember, makePortalWorld, type PortalWorld } from '../world.ts';

const email = 'new@muster.example';

describe('POST /api/members', () => {
  let world: PortalWorld;
  beforeEach(async () => {
    world = await makePortalWorld();
  });
  const add = (body: unknown = { email, role: 'developer' }, company = world.own) =>
    world.call({ method: 'POST', path: '/api/members', body, company });

  it('201: makes the user at the issuer, sends the invitation, and binds the membership to the sub', async () => {
    const { status, json, headers } = await add();
    expect([status, headers.ETag]).toEqual([201, '"1"']);
    expect(json).toEqual({
      id: expect.any(String),
      email,
      role: 'developer',
      invitedAt: '2025-08-18T10:00:00Z',
      lastSeenAt: null,
    });
    expect(world.identity.invited).toEqual([email]);
    const { sub } = await world.identity.invite(email);
    expect(await world.accounts.members.findBySub(sub)).toMatchObject({ id: json.id });
  });

  it('201: stands in the audit log', async () => {
    const { json } = await add();
    expect(await world.actions()).toEqual([
      {
        actor: { email: 'admin@muster.example' },
        action: 'member.add',
        target: { type: 'member', id: json.id, description: email },
        changes: { role: { from: null, to: 'developer' } },
        sourceIp: '192.0.2.7',
      },
    ]);
  });

  it('201: takes up the user whom a broken-off try left at the issuer', async () => {
    const { sub } = await world.identity.invite(email);
    expect((await add()).status).toBe(201);
    expect(await world.accounts.members.findBySub(sub)).toMatchObject({ email });
    expect(world.identity.invited).toHaveLength(1);
  });

  it.each([
    ['after the removal was done', undefined],
    ['after it broke off before the issuer', 'remove'],
  ] as const)('201: invites who was removed anew, as another user, %s', async (_when, broken) => {
    const { id } = await makeMember(world, world.own, { email });
    const first = await world.accounts.members.findByEmail(email);
    const { remove } = world.identity;
    if (broken) breakDown(world.identity, broken);
    await world.call({ method: 'DELETE', path: `/api/members/${id}` });
    world.identity.remove = remove;
    expect((await add()).status).toBe(201);
    const second = await world.accounts.members.findByEmail(email);
    expect(second?.sub).not.toBe(first?.sub);
    expect(world.identity.invited).toEqual([email, email]);
  });

  it('409: for an email that has a membership, in any case and company, in the same words', async () => {
    await add();
    const same = await add({ email: 'NEW@muster.example', role: 'viewer' });
    const foreign = await add({ email, role: 'viewer' }, world.other);
    expect([same.status, same.json.code]).toEqual([409, 'member_exists']);
    const words = ({ json }: typeof same) => ({ ...json, requestId: '', instance: '' });
    expect(words(foreign)).toEqual(words(same));
    expect(world.identity.invited).toHaveLength(1);
    expect(await world.actions()).toHaveLength(1);
  });

  it('409: where somebody else was faster', async () => {
    world.accounts.members.add = async () => 'conflict';
    const { status, json } = await add();
    expect([status, json.code]).toEqual([409, 'member_exists']);
  });

  it.each([
    [{}, 'email'],
    [{ email: 'nobody', role: 'viewer' }, 'email'],
    [{ email: `${'x'.repeat(250)}@a.example`, role: 'viewer' }, 'email'],
    [{ email, role: 'owner' }, 'role'],
    [{ email }, 'role'],
  ])('422: refuses %j for its %s', async (body, field) => {
    const { status, json } = await add(body);
    expect([status, json.code, json.errors[0].field]).toEqual([422, 'validation_failed', field]);
    expect(world.identity.invited).toEqual([]);
  });

  it('500: has no member where the issuer fails, and can be tried again', async () => {
    const { invite } = world.identity;
    breakDown(world.identity, 'invite');
    expect((await add()).status).toBe(500);
    world.identity.invite = invite;
    expect((await add()).status).toBe(201);
  });
});

commonCases({ operation: 'addMember', success: 201, body: { email, role: 'viewer' } });
