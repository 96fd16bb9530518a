import type { Accounts } from '../fakes/accounts.ts';
import { actionsOf, anEntry, storeCompany } from './account-samples.ts';

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

    it('is read newest first, page by page, each item once and with all that it says', async () => {
      const accounts = await makeAccounts();
      const company = await storeCompany(accounts);
      await storeCompany(accounts);
      const entry = { ...anEntry('member.add'), actor: 'operator' as const, sourceIp: null };
      await accounts.auditLog.record(company.id, entry);
      for (const action of ['a', 'b', 'c'])
        await accounts.auditLog.record(company.id, anEntry(action));
      const read = [];
      let after: string | undefined;
      for (let pages = 0; pages < 3; pages += 1) {
        const where = { limit: 2, ...(after === undefined ? {} : { after }) };
        const page = await accounts.auditReader.page(company.id, where);
        read.push(...page.items);
        expect(page.items.length).toBeGreaterThan(0);
        expect(page.next).toBe(pages === 2 ? null : (page.items.at(-1)?.id ?? ''));
        after = page.next ?? undefined;
      }
      expect(read.map(({ action }) => action).reverse()).toEqual(
        await actionsOf(accounts, company.id),
      );
      expect(read[3]).toEqual({ ...entry, id: expect.any(String), at: expect.any(Number) });
      expect([...read].sort((x, y) => y.at - x.at)).toEqual(read);
    });

    it('says that there is nothing further where a page ends with the last item', async () => {
      const accounts = await makeAccounts();
      const company = await storeCompany(accounts);
      await accounts.auditLog.record(company.id, anEntry('a'));
      const page = await accounts.auditReader.page(company.id, { limit: 2 });
      expect([page.items.length, page.next]).toEqual([2, null]);
    });
  });
};
