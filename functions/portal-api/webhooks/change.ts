import { portalOperations } from '#contract/portal-operations.ts';
import { changesOf } from '../../domain/changes.ts';
import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { WebhookHealthReader } from '../../domain/ports/statistics.ts';
import type { Webhook } from '../../domain/webhook.ts';
import type { UrlRules } from '../../domain/webhook-url.ts';
import type { Call, Reply } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { edit } from '../edit.ts';
import { findById } from '../load.ts';
import { webhookEntry } from './audit-entry.ts';
import { requireUrl } from './url.ts';
import { replyWithWebhook } from './view.ts';

export type ChangeWebhookPorts = {
  webhooks: Pick<WebhookStore, 'find' | 'update'>;
  health: WebhookHealthReader;
  urlRules: UrlRules;
};

type Change = { action: string; fields: Partial<Webhook> };

const changes = (before: Webhook, after: Webhook) =>
  changesOf(before, after, ['description', 'url', 'eventTypes', 'status']);

/** Sets fields of a webhook; what has them already is left as it is, without an audit item. */
const changeWebhook = async (
  { webhooks, health }: ChangeWebhookPorts,
  { call, found }: { call: Call<PortalCaller>; found: Webhook },
  { action, fields }: Change,
): Promise<Reply> => {
  const webhook = await edit(call, found, {
    find: () => webhooks.find(found.companyId, found.id),
    change: (before) => {
      const after = { ...before, ...fields, version: before.version + 1 };
      return changes(before, after) ? after : before;
    },
    save: (before, after) => {
      const entry = webhookEntry(call, after, { action, changes: changes(before, after) });
      return webhooks.update(before, after, entry);
    },
  });
  return await replyWithWebhook(health, call.caller, webhook);
};

/** Changes any of description, URL and event types; holds for the very next attempt. */
export const updateWebhook = (ports: ChangeWebhookPorts): Route<PortalCaller> =>
  route(portalOperations.updateWebhook, {
    load: (call: Call<PortalCaller>) => findById(call, ports.webhooks.find),
    handle: (call) => {
      const { description, url, eventTypes } = call.body;
      const fields = {
        ...(description === undefined ? {} : { description }),
        ...(url === undefined ? {} : { url: requireUrl(url, ports.urlRules) }),
        ...(eventTypes === undefined ? {} : { eventTypes }),
      };
      return changeWebhook(ports, { call, found: call.found }, { action: 'update', fields });
    },
  });

/** Enables a webhook that was disabled automatically; an enabled one stays so. */
export const enableWebhook = (ports: ChangeWebhookPorts): Route<PortalCaller> =>
  route(portalOperations.enableWebhook, {
    load: (call: Call<PortalCaller>) => findById(call, ports.webhooks.find),
    handle: (call) => {
      const fields = { status: 'enabled', disabledReason: null } as const;
      return changeWebhook(ports, { call, found: call.found }, { action: 'enable', fields });
    },
  });
