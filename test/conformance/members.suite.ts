import type { Member } from '../../functions/domain/company.ts';
import type { Accounts } from '../fakes/accounts.ts';
import { aCompany, actionsOf, aMember, anEntry, storeCompany } from './account-samples.ts';

const entry = anEntry('member.change');

/** A company's admin, and another member in this role. */
const storeTwo = async (accounts: Accounts, role: Member['role']) => {
  const company = await storeCompany(accounts);
  const [admin] = await accounts.members.list(company.id);
  const member = aMember(company.id, { role });
  await accounts.members.add(member, anEntry('member.add'));
  if (!admin) throw new Error('A company without an admin');
  return { company, admin, member };
};

const withRole = (member: Member, role: Member['role']): Member => ({
  ...member,
  role,
  version: member.version + 1,
});

const changeCases = (makeAccounts: () => Promise<Accounts>): void => {
  let accounts: Accounts;
  beforeEach(async () => {
    accounts = await makeAccounts();
  });

  it('are found by id within their company alone', async () => {
    const { company, member } = await storeTwo(accounts, 'viewer');
    const other = await storeCompany(accounts);
    expect(await accounts.members.find(company.id, member.id)).toEqual(member);
    expect(await accounts.members.find(other.id, member.id)).toBeUndefined();
    expect(await accounts.members.find(company.id, other.id)).toBeUndefined();
  });

  it('take another role, once for each version', async () => {
    const { company, member } = await storeTwo(accounts, 'viewer');
    const after = withRole(member, 'developer');
    expect(await accounts.members.update(member, after, entry)).toBe('written');
    expect(await accounts.members.findBySub(member.sub)).toEqual(after);
    expect((await actionsOf(accounts, company.id)).at(-1)).toBe(entry.action);
    const late = withRole(member, 'admin');
    expect(await accounts.members.update(member, late, entry)).toBe('conflict');
    expect(await accounts.members.remove(member, entry)).toBe('conflict');
    expect(await accounts.members.findBySub(member.sub)).toEqual(after);
  });

  it('are seen without a new version, and a change after that keeps when', async () => {
    const { company, member } = await storeTwo(accounts, 'viewer');
    const before = await actionsOf(accounts, company.id);
    await accounts.members.markSeen(member, 1234);
    expect(await accounts.members.findBySub(member.sub)).toEqual({ ...member, lastSeenAt: 1234 });
    expect(await actionsOf(accounts, company.id)).toEqual(before);
    const after = withRole(member, 'developer');
    expect(await accounts.members.update(member, after, entry)).toBe('written');
    expect(await accounts.members.findBySub(member.sub)).toEqual({ ...after, lastSeenAt: 1234 });
  });

  it('are not there again because they were seen after they were removed', async () => {
    const { company, member } = await storeTwo(accounts, 'viewer');
    await accounts.members.remove(member, entry);
    await accounts.members.markSeen(member, 1234);
    expect(await accounts.members.find(company.id, member.id)).toBeUndefined();
    expect(await accounts.members.list(company.id)).toHaveLength(1);
  });

  it('are gone in every way once removed, and their email is free', async () => {
    const { company, member } = await storeTwo(accounts, 'developer');
    expect(await accounts.members.remove(member, entry)).toBe('written');
    expect(await accounts.members.find(company.id, member.id)).toBeUndefined();
    expect(await accounts.members.findBySub(member.sub)).toBeUndefined();
    expect(await accounts.members.findByEmail(member.email)).toBeUndefined();
    expect(await accounts.members.list(company.id)).toHaveLength(1);
    expect((await actionsOf(accounts, company.id)).at(-1)).toBe(entry.action);
    const again = aMember(company.id, { email: member.email });
    expect(await accounts.members.add(again, entry)).toBe('written');
  });

  it('do not come back, in any company, by the sub that is to go at the issuer', async () => {
    const { company, member } = await storeTwo(accounts, 'developer');
    await accounts.members.remove(member, entry);
    const again = aMember(company.id, { email: member.email, sub: member.sub });
    expect(await accounts.members.add(again, entry)).toBe('user_leaving');
    const other = aCompany();
    const admin = aMember(other.id, { sub: member.sub });
    expect(await accounts.companies.create(other, admin, entry)).toBe('user_leaving');
    expect(await accounts.companies.find(other.id)).toBeUndefined();
  });

  it('keep their last admin', async () => {
    const { company, admin, member } = await storeTwo(accounts, 'developer');
    const before = await actionsOf(accounts, company.id);
    expect(await accounts.members.update(admin, withRole(admin, 'viewer'), entry)).toBe(
      'last_admin',
    );
    expect(await accounts.members.remove(admin, entry)).toBe('last_admin');
    expect(await actionsOf(accounts, company.id)).toEqual(before);
    const promoted = withRole(member, 'admin');
    expect(await accounts.members.update(member, promoted, entry)).toBe('written');
    expect(await accounts.members.remove(admin, entry)).toBe('written');
    expect(await accounts.members.remove(promoted, entry)).toBe('last_admin');
  });

  it('keep an admin where all of them go or step down at the same moment', async () => {
    const { company, admin, member } = await storeTwo(accounts, 'admin');
    const third = aMember(company.id);
    await accounts.members.add(third, entry);
    const results = await Promise.all([
      accounts.members.remove(admin, entry),
      accounts.members.update(member, withRole(member, 'viewer'), entry),
      accounts.members.remove(third, entry),
    ]);
    const admins = (await accounts.members.list(company.id)).filter(({ role }) => role === 'admin');
    expect(admins).toHaveLength(1);
    expect([...results].sort()).toEqual(['last_admin', 'written', 'written']);
  });
};

/** What every member store does. */
export const membersSuite = (name: string, makeAccounts: () => Promise<Accounts>): void => {
  describe(`members in ${name}`, () => {
    let accounts: Accounts;
    beforeEach(async () => {
      accounts = await makeAccounts();
    });

    it('are found by sub and by email in any case, and listed by their company', async () => {
      const company = await storeCompany(accounts);
      const member = aMember(company.id, {
        email: 'Dev@Muster.example',
        role: 'developer',
        invitedAt: Date.UTC(2026, 0, 1),
      });
      expect(await accounts.members.add(member, anEntry('member.add'))).toBe('written');
      expect(await accounts.members.findBySub(member.sub)).toEqual(member);
      expect(await accounts.members.findByEmail('dev@muster.EXAMPLE')).toEqual(member);
      expect((await accounts.members.list(company.id)).map(({ role }) => role)).toEqual([
        'admin',
        'developer',
      ]);
      expect((await actionsOf(accounts, company.id)).at(-1)).toBe('member.add');
    });

    it.each([
      ['email', 'of the same company', { email: 'Taken@muster.example' }],
      ['sub', 'of the same company', { sub: 'taken-sub' }],
    ])('are not added with the %s of a member %s', async (_field, _where, over) => {
      const company = await storeCompany(accounts);
      const taken = aMember(company.id, { email: 'taken@muster.example', sub: 'taken-sub' });
      await accounts.members.add(taken, anEntry('member.add'));
      const twin = aMember(company.id, over);
      expect(await accounts.members.add(twin, anEntry('member.add'))).toBe('conflict');
      expect(await accounts.members.list(company.id)).toHaveLength(2);
    });

    it('belong to one company only', async () => {
      const first = await storeCompany(accounts);
      const second = await storeCompany(accounts);
      const [admin] = await accounts.members.list(first.id);
      const twin = aMember(second.id, { email: admin?.email ?? '' });
      expect(await accounts.members.add(twin, anEntry('member.add'))).toBe('conflict');
      expect(await accounts.members.list(second.id)).toHaveLength(1);
    });

    it('are not added to a company that does not exist', async () => {
      const member = aMember(aCompany().id);
      expect(await accounts.members.add(member, anEntry('member.add'))).toBe('conflict');
      expect(await accounts.members.findBySub(member.sub)).toBeUndefined();
    });

    it('are added once where the same email comes twice at the same moment', async () => {
      const company = await storeCompany(accounts);
      const email = 'race@muster.example';
      const results = await Promise.all(
        Array.from({ length: 5 }, () =>
          accounts.members.add(aMember(company.id, { email }), anEntry('member.add')),
        ),
      );
      expect(results.filter((result) => result === 'written')).toHaveLength(1);
    });

    changeCases(makeAccounts);
  });
};
