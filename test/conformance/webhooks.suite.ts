import type { Webhook } from '../../functions/domain/webhook.ts';
import type { Accounts } from '../fakes/accounts.ts';
import { actionsOf, anEntry, aWebhook, someTime, storeCompany } from './account-samples.ts';

const renamed = (webhook: Webhook, description: string): Webhook => ({
  ...webhook,
  description,
  version: webhook.version + 1,
});

/** What every store of webhooks does. */
export const webhooksSuite = (name: string, makeAccounts: () => Promise<Accounts>): void => {
  describe(`webhooks in ${name}`, () => {
    let accounts: Accounts;
    let companyId: string;
    const store = async (over: Partial<Webhook> = {}) => {
      const webhook = aWebhook(companyId, over);
      expect(await accounts.webhooks.create(webhook, anEntry('webhook.create'))).toBe('written');
      return webhook;
    };
    beforeEach(async () => {
      accounts = await makeAccounts();
      companyId = (await storeCompany(accounts)).id;
    });

    it('are found whole, listed oldest first and counted', async () => {
      const young = await store({ createdAt: 2000 });
      const old = await store({ createdAt: 1000, status: 'disabled', disabledReason: 'gone' });
      expect(await accounts.webhooks.find(companyId, old.id)).toEqual(old);
      expect(await accounts.webhooks.list(companyId)).toEqual([old, young]);
      expect(await accounts.webhooks.count(companyId)).toBe(2);
      expect((await actionsOf(accounts, companyId)).at(-1)).toBe('webhook.create');
    });

    it('are unknown to another company', async () => {
      const webhook = await store();
      const other = await storeCompany(accounts);
      expect(await accounts.webhooks.find(other.id, webhook.id)).toBeUndefined();
      expect(await accounts.webhooks.list(other.id)).toEqual([]);
      expect(await accounts.webhooks.count(other.id)).toBe(0);
    });

    it('get an event where they are enabled, subscribe to it and were there when it happened', async () => {
      const type = 'employee-subscription-changed';
      const wanted = await store();
      await store({ status: 'disabled', disabledReason: 'failing' });
      await store({ eventTypes: ['new-employee-document-generated'] });
      await store({ createdAt: someTime + 1 });
      expect(await accounts.webhooks.listSubscribed(companyId, type, someTime)).toEqual([wanted]);
    });

    it('are changed by who has read the last version only', async () => {
      const webhook = await store();
      const first = renamed(webhook, 'First');
      const entry = anEntry('webhook.update');
      expect(await accounts.webhooks.update(webhook, first, entry)).toBe('written');
      const late = accounts.webhooks.update(webhook, renamed(webhook, 'Late'), anEntry('late'));
      expect(await late).toBe('conflict');
      expect(await accounts.webhooks.find(companyId, webhook.id)).toEqual(first);
      expect(await actionsOf(accounts, companyId)).not.toContain('late');
    });

    it('are removed by who has read the last version only, and make room for others', async () => {
      const webhook = await store();
      const after = renamed(webhook, 'After');
      await accounts.webhooks.update(webhook, after, anEntry('webhook.update'));
      expect(await accounts.webhooks.remove(webhook, anEntry('late'))).toBe('conflict');
      expect(await accounts.webhooks.count(companyId)).toBe(1);
      expect(await accounts.webhooks.remove(after, anEntry('webhook.delete'))).toBe('written');
      expect(await accounts.webhooks.find(companyId, webhook.id)).toBeUndefined();
      expect(await accounts.webhooks.count(companyId)).toBe(0);
      expect((await actionsOf(accounts, companyId)).at(-1)).toBe('webhook.delete');
      expect(await accounts.webhooks.remove(after, anEntry('again'))).toBe('conflict');
    });

    it('that are gone are not changed back into being', async () => {
      const webhook = await store();
      await accounts.webhooks.remove(webhook, anEntry('webhook.delete'));
      const entry = anEntry('webhook.update');
      const late = accounts.webhooks.update(webhook, renamed(webhook, 'Late'), entry);
      expect(await late).toBe('conflict');
      expect(await accounts.webhooks.find(companyId, webhook.id)).toBeUndefined();
    });

    it('stay at 20 where several are made at the limit at the same moment', async () => {
      for (let n = 0; n < 18; n += 1) await store();
      const results = await Promise.all(
        Array.from({ length: 5 }, () =>
          accounts.webhooks.create(aWebhook(companyId), anEntry('webhook.create')),
        ),
      );
      expect(results.filter((result) => result === 'written')).toHaveLength(2);
      expect(results.filter((result) => result === 'limit_reached')).toHaveLength(3);
      expect(await accounts.webhooks.list(companyId)).toHaveLength(20);
    });

    it('are not made twice under one id', async () => {
      const webhook = await store();
      expect(await accounts.webhooks.create(webhook, anEntry('x'))).toBe('conflict');
      expect(await accounts.webhooks.count(companyId)).toBe(1);
    });
  });
};
