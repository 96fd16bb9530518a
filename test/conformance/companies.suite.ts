import type { Accounts } from '../fakes/accounts.ts';
import { aCompany, actionsOf, aKey, aMember, anEntry, storeCompany } from './account-samples.ts';

/** What every company store does. */
export const companiesSuite = (name: string, makeAccounts: () => Promise<Accounts>): void => {
  describe(`companies in ${name}`, () => {
    let accounts: Accounts;
    beforeEach(async () => {
      accounts = await makeAccounts();
    });

    it('are made together with their first admin and an audit entry', async () => {
      const company = aCompany();
      const admin = aMember(company.id);
      const entry = anEntry('company.create');
      expect(await accounts.companies.create(company, admin, entry)).toBe('written');
      expect(await accounts.companies.find(company.id)).toEqual(company);
      expect(await accounts.members.findBySub(admin.sub)).toEqual(admin);
      expect(await accounts.auditOf(company.id)).toEqual([entry]);
    });

    it('are not made, not even in part, with an admin whose email is taken', async () => {
      const first = await storeCompany(accounts);
      const [taken] = await accounts.members.list(first.id);
      const second = aCompany();
      const admin = aMember(second.id, { email: taken?.email.toUpperCase() ?? '' });
      expect(await accounts.companies.create(second, admin, anEntry('x'))).toBe('conflict');
      expect(await accounts.companies.find(second.id)).toBeUndefined();
      expect(await accounts.members.findBySub(admin.sub)).toBeUndefined();
      expect(await accounts.auditOf(second.id)).toEqual([]);
    });

    it('are listed, oldest first', async () => {
      const younger = await storeCompany(accounts, { createdAt: 2000 });
      const older = await storeCompany(accounts, { createdAt: 1000 });
      expect(await accounts.companies.list()).toEqual([older, younger]);
    });

    it('that do not exist are not found', async () => {
      expect(await accounts.companies.find('nobody')).toBeUndefined();
    });

    it('switch API access for themselves and for what the authorizer reads of each key', async () => {
      const company = await storeCompany(accounts);
      const keys = Array.from({ length: 50 }, () => aKey(company.id));
      for (const key of keys) await accounts.apiKeys.create(key, anEntry('api-key.create'));
      const entry = anEntry('company.enable-api');
      expect(await accounts.companies.setApiAccess(company, true, entry)).toBe('written');
      const after = await accounts.companies.find(company.id);
      expect(after).toEqual({ ...company, apiAccess: true, version: 2 });
      for (const key of keys)
        expect((await accounts.apiKeys.findCredential(key.id))?.apiAccess).toBe(true);
      expect((await actionsOf(accounts, company.id)).at(-1)).toBe('company.enable-api');
    });

    it('are not switched by who has read an older version', async () => {
      const company = await storeCompany(accounts);
      await accounts.companies.setApiAccess(company, true, anEntry('company.enable-api'));
      const late = accounts.companies.setApiAccess(company, false, anEntry('company.disable-api'));
      expect(await late).toBe('conflict');
      expect((await accounts.companies.find(company.id))?.apiAccess).toBe(true);
      expect(await actionsOf(accounts, company.id)).not.toContain('company.disable-api');
    });

    it('leave no key with the old switch where keys are made at the same moment', async () => {
      const company = await storeCompany(accounts);
      const keys = Array.from({ length: 8 }, () => aKey(company.id));
      const [switched, ...made] = await Promise.all([
        accounts.companies.setApiAccess(company, true, anEntry('company.enable-api')),
        ...keys.map((key) => accounts.apiKeys.create(key, anEntry('api-key.create'))),
      ]);
      expect([switched, ...made]).toEqual(Array.from({ length: 9 }, () => 'written'));
      for (const key of keys)
        expect((await accounts.apiKeys.findCredential(key.id))?.apiAccess).toBe(true);
    });
  });
};
