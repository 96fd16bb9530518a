import { portalOperations } from '#contract/portal-operations.ts';
import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { SecretStore } from '../../domain/ports/secrets.ts';
import type { SecretNames } from '../../domain/secret-names.ts';
import { secretSlots, type Webhook } from '../../domain/webhook.ts';
import type { Call } from '../../runtime/call.ts';
import type { Log } from '../../runtime/log.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { edit } from '../edit.ts';
import { findById } from '../load.ts';
import { webhookEntry } from './audit-entry.ts';

export type DeleteWebhookPorts = {
  webhooks: Pick<WebhookStore, 'find' | 'remove'>;
  secrets: Pick<SecretStore, 'remove'>;
  names: SecretNames;
  log: Log;
};

/** The record is gone by now, so nothing can be signed any more: a failure here is only ours to mend. */
const removeSecrets = async ({ secrets, names, log }: DeleteWebhookPorts, { id }: Webhook) => {
  for (const slot of secretSlots) {
    try {
      await secrets.remove(names.webhook(id, slot));
    } catch (error) {
      log.error('secret-not-removed', { webhookId: id, slot }, error);
    }
  }
};

/** Deletes a webhook, then its secrets; its logs stay until they expire (contract 5). */
export const deleteWebhook = (ports: DeleteWebhookPorts): Route<PortalCaller> =>
  route(portalOperations.deleteWebhook, {
    load: (call: Call<PortalCaller>) => findById(call, ports.webhooks.find),
    handle: async (call) => {
      const { webhooks } = ports;
      const { companyId, id } = call.found;
      const removed = await edit(call, call.found, {
        find: () => webhooks.find(companyId, id),
        change: (webhook) => ({ ...webhook }),
        save: (webhook) => {
          const entry = webhookEntry(call, webhook, { action: 'delete', changes: null });
          return webhooks.remove(webhook, entry);
        },
      });
      await removeSecrets(ports, removed);
      return { status: 204 };
    },
  });
