import type { ApiKey } from '../../functions/domain/api-key.ts';
import type { Accounts } from '../fakes/accounts.ts';
import { aCompany, actionsOf, aKey, anEntry, storeCompany } from './account-samples.ts';

const disabled = (key: ApiKey): ApiKey => ({ ...key, enabled: false, version: key.version + 1 });

/** What every store of API keys does. */
export const apiKeysSuite = (name: string, makeAccounts: () => Promise<Accounts>): void => {
  describe(`API keys in ${name}`, () => {
    let accounts: Accounts;
    let companyId: string;
    const store = async (over: Partial<ApiKey> = {}) => {
      const key = aKey(companyId, over);
      expect(await accounts.apiKeys.create(key, anEntry('api-key.create'))).toBe('written');
      return key;
    };
    beforeEach(async () => {
      accounts = await makeAccounts();
      companyId = (await storeCompany(accounts)).id;
    });

    it('are found whole by their company, with an audit entry of their making', async () => {
      const key = await store({ rotations: [1, 2], permissions: [] });
      expect(await accounts.apiKeys.find(companyId, key.id)).toEqual(key);
      expect(await actionsOf(accounts, companyId)).toEqual(['company.create', 'api-key.create']);
    });

    it('are unknown to another company', async () => {
      const key = await store();
      const other = await storeCompany(accounts);
      expect(await accounts.apiKeys.find(other.id, key.id)).toBeUndefined();
      expect(await accounts.apiKeys.list(other.id)).toEqual([]);
    });

    it('are listed oldest first and counted by whether they are enabled', async () => {
      const young = await store({ createdAt: 2000 });
      const old = await store({ createdAt: 1000, enabled: false });
      expect(await accounts.apiKeys.list(companyId)).toEqual([old, young]);
      expect(await accounts.apiKeys.count(companyId)).toEqual({ enabled: 1, disabled: 1 });
    });

    it('show the authorizer what it needs, with the switch of their company', async () => {
      const on = await storeCompany(accounts, { apiAccess: true });
      const key = aKey(on.id);
      await accounts.apiKeys.create(key, anEntry('api-key.create'));
      expect(await accounts.apiKeys.findCredential(key.id)).toEqual({
        id: key.id,
        companyId: on.id,
        enabled: true,
        permissions: ['view-employees'],
        verifier: key.verifier,
        apiAccess: true,
      });
      expect(await accounts.apiKeys.findCredential('unknown')).toBeUndefined();
    });

    it('keep the switch, and show a change to the authorizer and the counts at once', async () => {
      const on = await storeCompany(accounts, { apiAccess: true });
      const key = aKey(on.id);
      await accounts.apiKeys.create(key, anEntry('api-key.create'));
      const entry = anEntry('api-key.disable');
      expect(await accounts.apiKeys.update(key, disabled(key), entry)).toBe('written');
      expect(await accounts.apiKeys.findCredential(key.id)).toMatchObject({
        enabled: false,
        apiAccess: true,
      });
      expect(await accounts.apiKeys.count(on.id)).toEqual({ enabled: 0, disabled: 1 });
      expect((await accounts.auditOf(on.id)).at(-1)).toEqual(entry);
    });

    it('are not changed by who has read an older version', async () => {
      const key = await store();
      await accounts.apiKeys.update(key, disabled(key), anEntry('api-key.disable'));
      const late = { ...key, permissions: [], version: 2 };
      const entry = anEntry('api-key.set-permissions');
      expect(await accounts.apiKeys.update(key, late, entry)).toBe('conflict');
      expect(await accounts.apiKeys.find(companyId, key.id)).toEqual(disabled(key));
      expect(await actionsOf(accounts, companyId)).not.toContain('api-key.set-permissions');
    });

    it('change once where two change the same version at the same moment', async () => {
      const key = await store();
      const results = await Promise.all(
        [1, 2, 3].map((n) =>
          accounts.apiKeys.update(
            key,
            { ...key, description: `No ${n}`, version: 2 },
            anEntry('api-key.update'),
          ),
        ),
      );
      expect(results.sort()).toEqual(['conflict', 'conflict', 'written']);
    });

    it('are not changed where they do not exist', async () => {
      const key = aKey(companyId);
      const entry = anEntry('api-key.disable');
      expect(await accounts.apiKeys.update(key, disabled(key), entry)).toBe('conflict');
    });

    it('are at most 50 of a company, disabled ones counted', async () => {
      for (let n = 0; n < 50; n += 1) await store({ enabled: n % 2 === 0 });
      const more = aKey(companyId);
      const entry = anEntry('api-key.create-too-many');
      expect(await accounts.apiKeys.create(more, entry)).toBe('limit_reached');
      expect(await accounts.apiKeys.find(companyId, more.id)).toBeUndefined();
      expect(await actionsOf(accounts, companyId)).not.toContain('api-key.create-too-many');
      expect(await accounts.apiKeys.count(companyId)).toEqual({ enabled: 25, disabled: 25 });
    });

    it('stay at 50 where several are made at the limit at the same moment', async () => {
      for (let n = 0; n < 48; n += 1) await store();
      const results = await Promise.all(
        Array.from({ length: 6 }, () =>
          accounts.apiKeys.create(aKey(companyId), anEntry('api-key.create')),
        ),
      );
      expect(results.filter((result) => result === 'written')).toHaveLength(2);
      expect(results.filter((result) => result === 'limit_reached')).toHaveLength(4);
      expect(await accounts.apiKeys.list(companyId)).toHaveLength(50);
    });

    it('are not made twice under one id, nor for a company that does not exist', async () => {
      const key = await store();
      expect(await accounts.apiKeys.create(key, anEntry('x'))).toBe('conflict');
      const orphan = aKey(aCompany().id);
      expect(await accounts.apiKeys.create(orphan, anEntry('x'))).toBe('conflict');
      expect(await accounts.apiKeys.count(companyId)).toEqual({ enabled: 1, disabled: 0 });
    });
  });
};
