import { toInstant, toInstantOrNull } from '#contract/instants.ts';
import type { WebhookView } from '#contract/portal.ts';
import type { Role } from '#contract/roles.ts';
import type { WebhookHealthReader, WebhookHealthView } from '../../domain/ports/statistics.ts';
import { withoutQuery } from '../../domain/url-query.ts';
import type { Webhook } from '../../domain/webhook.ts';
import type { Reply } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { single } from '../if-match.ts';

/** Queries of webhook URLs often carry a token, which is no business of a viewer's (contract 5). */
export const urlFor = (role: Role, url: string): string =>
  role === 'viewer' ? withoutQuery(url) : url;

/** A webhook as the portal shows it to a role, never with its secrets (contract 5). */
export const toWebhookView = (
  webhook: Webhook,
  health: WebhookHealthView | undefined,
  role: Role,
): WebhookView => ({
  id: webhook.id,
  description: webhook.description,
  url: urlFor(role, webhook.url),
  eventTypes: [...webhook.eventTypes],
  status: webhook.status,
  disabledReason: webhook.disabledReason,
  failingSince: toInstantOrNull(health?.failingSince),
  disablesAt: toInstantOrNull(health?.disablesAt),
  disableWarning: health?.disableWarning ?? null,
  waitingUntil: toInstantOrNull(health?.waitingUntil),
  createdAt: toInstant(webhook.createdAt),
  firstSecretRotatedAt: toInstant(webhook.first.rotatedAt),
  secondSecretRotatedAt: toInstant(webhook.second.rotatedAt),
});

/** The answer that shows one webhook. */
export const replyWithWebhook = async (
  health: WebhookHealthReader,
  { role }: PortalCaller,
  webhook: Webhook,
): Promise<Reply> => {
  const known = await health.read([webhook.id]);
  return single(toWebhookView(webhook, known.get(webhook.id), role), webhook.version);
};
