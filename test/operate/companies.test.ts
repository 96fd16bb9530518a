import { makeOperate, type OperateBench } from './bench.ts';

let bench: OperateBench;
beforeEach(() => {
  bench = makeOperate();
});

const muster = { name: 'Muster GmbH', admin: 'admin@muster.example' };

describe('company create', () => {
  it('makes a company without API access, and its admin with an invitation', async () => {
    const made = await bench.ok('company create', muster);
    expect(made).toEqual({ id: made.id, name: 'Muster GmbH', apiAccess: false });
    expect(bench.identity.invited).toEqual(['admin@muster.example']);
    const [admin] = await bench.accounts.members.list(made.id);
    expect(admin).toMatchObject({ email: 'admin@muster.example', role: 'admin' });
    expect(await bench.accounts.auditOf(made.id)).toMatchObject([
      { actor: 'operator', action: 'company.create', target: { id: made.id } },
    ]);
  });

  it('takes up the user whom an earlier, broken-off try made at the issuer', async () => {
    const { sub } = await bench.identity.invite('admin@muster.example');
    const { id } = await bench.ok('company create', muster);
    expect(await bench.accounts.members.list(id)).toMatchObject([{ sub }]);
    expect(bench.identity.invited).toHaveLength(1);
  });

  it('is refused where the admin is a member of a company already, whatever the case', async () => {
    await bench.ok('company create', muster);
    expect(
      await bench.refusal('company create', { name: 'B', admin: 'ADMIN@muster.example' }),
    ).toBe('ADMIN@muster.example is a member of a company already.');
    expect((await bench.ok('company list')).items).toHaveLength(1);
  });

  it('names what is wrong with its arguments', async () => {
    expect(await bench.refusal('company create', { name: ' ', admin: 'nobody', x: 1 })).toMatch(
      /^Wrong arguments: name: .*; admin: .*; x: is not known here\.$/,
    );
  });
});

describe('company list', () => {
  it('shows every company', async () => {
    expect(await bench.ok('company list')).toEqual({ items: [] });
    const a = await bench.ok('company create', muster);
    const b = await bench.ok('company create', { name: 'B', admin: 'b@b.example' });
    const { items } = await bench.ok('company list');
    expect(items).toHaveLength(2);
    expect(items).toEqual(expect.arrayContaining([a, b]));
  });
});

describe('company enable-api and disable-api', () => {
  it('switch API access, once, with an audit entry', async () => {
    const { id } = await bench.ok('company create', muster);
    for (let i = 0; i < 2; i += 1)
      expect(await bench.ok('company enable-api', { company: id })).toMatchObject({
        apiAccess: true,
      });
    expect(await bench.ok('company disable-api', { company: id })).toMatchObject({
      apiAccess: false,
    });
    const actions = (await bench.accounts.auditOf(id)).map(({ action }) => action);
    expect(actions).toEqual(['company.create', 'company.enable-api', 'company.disable-api']);
  });

  it('are refused for a company that is none', async () => {
    expect(await bench.refusal('company enable-api', { company: 'X' })).toBe(
      'There is no company X.',
    );
  });
});

describe('member add', () => {
  const args = (company: string) => ({ company, email: 'dev@muster.example', role: 'developer' });

  it('makes a user and their membership', async () => {
    const { id } = await bench.ok('company create', muster);
    const member = await bench.ok('member add', args(id));
    expect(member).toEqual({
      id: member.id,
      email: 'dev@muster.example',
      role: 'developer',
      invitedAt: '2025-08-18T10:00:00Z',
      lastSeenAt: null,
    });
    expect(bench.identity.invited).toContain('dev@muster.example');
  });

  it('works again after a try that made the user alone', async () => {
    const { id } = await bench.ok('company create', muster);
    await bench.identity.invite('dev@muster.example');
    expect(await bench.ok('member add', args(id))).toMatchObject({ role: 'developer' });
  });

  it('makes a new user, with a new invitation, of who was removed before', async () => {
    const { id } = await bench.ok('company create', muster);
    await bench.ok('member add', args(id));
    const member = await bench.accounts.members.findByEmail('dev@muster.example');
    if (!member) throw new Error('no member');
    const entry = { actor: 'operator', action: 'member.remove', changes: null } as const;
    const target = { type: 'member', id: member.id, description: member.email };
    await bench.accounts.members.remove(member, { ...entry, target, sourceIp: null });
    expect(await bench.ok('member add', args(id))).toMatchObject({ email: member.email });
    const again = await bench.accounts.members.findByEmail('dev@muster.example');
    expect(again?.sub).not.toBe(member.sub);
    expect(bench.identity.invited.filter((one) => one === member.email)).toHaveLength(2);
  });

  it('is refused for a member of any company, and for a company that is none', async () => {
    const { id } = await bench.ok('company create', muster);
    const other = await bench.ok('company create', { name: 'B', admin: 'dev@muster.example' });
    expect(await bench.refusal('member add', args(id))).toMatch(/is a member of a company already/);
    expect(await bench.refusal('member add', args('X'))).toBe('There is no company X.');
    const skip = { ...args(other.id), skipExisting: true };
    expect(await bench.ok('member add', skip)).toMatchObject({ role: 'admin' });
    expect(await bench.refusal('member add', { ...skip, company: id })).toMatch(/already/);
  });
});

describe('a command that there is not', () => {
  it('is refused', async () => {
    expect(await bench.refusal('company destroy')).toBe('There is no command "company destroy".');
  });
});
