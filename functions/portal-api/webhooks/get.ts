import { portalOperations } from '#contract/portal-operations.ts';
import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { WebhookHealthReader } from '../../domain/ports/statistics.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { findById } from '../load.ts';
import { replyWithWebhook } from './view.ts';

/** One webhook. */
export const getWebhook = ({
  webhooks,
  health,
}: {
  webhooks: Pick<WebhookStore, 'find'>;
  health: WebhookHealthReader;
}): Route<PortalCaller> =>
  route(portalOperations.getWebhook, {
    load: (call: Call<PortalCaller>) => findById(call, webhooks.find),
    handle: (call) => replyWithWebhook(health, call.caller, call.found),
  });
