import type { Accounts } from '../fakes/accounts.ts';
import { anEntry, storeCompany } from './account-samples.ts';

/** What every audit log does. */
export const auditLogSuite = (name: string, makeAccounts: () => Promise<Accounts>): void => {
  describe(`the audit log in ${name}`, () => {
    it('keeps each view of a secret in the log of its company', async () => {
      const accounts = await makeAccounts();
      const company = await storeCompany(accounts);
      const other = await storeCompany(accounts);
      const view = { ...anEntry('api-key.reveal-secret'), changes: null };
      await accounts.auditLog.record(company.id, view);
      await accounts.auditLog.record(company.id, view);
      expect((await accounts.auditOf(company.id)).slice(1)).toEqual([view, view]);
      expect(await accounts.auditOf(other.id)).toHaveLength(1);
    });
  });
};
