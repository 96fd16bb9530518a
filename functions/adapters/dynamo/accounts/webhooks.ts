import { limits } from '../../../domain/limits.ts';
import type { WebhookStore } from '../../../domain/ports/accounts.ts';
import type { Webhook } from '../../../domain/webhook.ts';
import { collectionWrites, readCollection } from './collection.ts';
import { deleteAt, putNew, putOver } from './conditions.ts';
import { getItem, queryItems } from './read.ts';
import { toWebhook, webhookItemKey } from './webhook-item.ts';
import { type AccountsContext, createWrite } from './write.ts';

/** Webhooks in the accounts table. */
export const createWebhookStore = (context: AccountsContext): WebhookStore => {
  const { table } = context;
  const write = createWrite(context);
  const collectionOf = (companyId: string) => collectionWrites(table, companyId, 'WEBHOOKS');
  const keyOf = ({ companyId, id }: Webhook) => webhookItemKey(companyId, id);

  const list = async (companyId: string): Promise<Webhook[]> => {
    const items = await queryItems(table, `COMPANY#${companyId}`, 'WEBHOOK#');
    return items.map(toWebhook).sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  };

  return {
    find: async (companyId, webhookId) => {
      const item = await getItem(table, webhookItemKey(companyId, webhookId));
      return item && toWebhook(item);
    },
    list,
    count: async (companyId) =>
      Object.keys(await readCollection(table, companyId, 'WEBHOOKS')).length,
    listSubscribed: async (companyId, type, happenedAt) =>
      (await list(companyId)).filter(
        ({ status, eventTypes, createdAt }) =>
          status === 'enabled' && eventTypes.includes(type) && createdAt <= happenedAt,
      ),
    create: async (webhook, audit) => {
      const adding = { mark: true, limit: limits.webhooks };
      const failed = await write({ companyId: webhook.companyId, audit }, [
        ['webhook', putNew(table, { ...keyOf(webhook), ...webhook })],
        ['limit', collectionOf(webhook.companyId).add(webhook.id, adding)],
      ]);
      if (failed.has('webhook')) return 'conflict';
      return failed.has('limit') ? 'limit_reached' : 'written';
    },
    update: async (before, after, audit) => {
      const failed = await write({ companyId: after.companyId, audit }, [
        ['webhook', putOver(table, { ...keyOf(after), ...after }, before.version)],
      ]);
      return failed.size === 0 ? 'written' : 'conflict';
    },
    remove: async (webhook, audit) => {
      const failed = await write({ companyId: webhook.companyId, audit }, [
        ['webhook', deleteAt(table, keyOf(webhook), webhook.version)],
        ['id', collectionOf(webhook.companyId).remove(webhook.id)],
      ]);
      return failed.size === 0 ? 'written' : 'conflict';
    },
  };
};
