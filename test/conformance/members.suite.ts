import type { Accounts } from '../fakes/accounts.ts';
import { aCompany, actionsOf, aMember, anEntry, storeCompany } from './account-samples.ts';

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
    }, 30_000);
  });
};
