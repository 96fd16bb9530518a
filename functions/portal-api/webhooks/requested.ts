import type { Requested } from '../../domain/ports/requests.ts';
import type { Webhook } from '../../domain/webhook.ts';
import type { Call } from '../../runtime/call.ts';
import { Fault } from '../../runtime/fault.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { webhookEntry } from './audit-entry.ts';

/** @throws Fault `webhook_disabled`: nothing is delivered to a disabled webhook (contract 4.3) */
export const requireEnabled = ({ status }: Webhook): void => {
  if (status === 'disabled') throw new Fault('webhook_disabled');
};

/** Who asks for deliveries to a webhook, and for which, as the audit log keeps it. */
export const requestedBy = (
  call: Call<PortalCaller>,
  webhook: Webhook,
  { action, facts }: { action: string; facts: Record<string, string | number> },
): Requested => {
  const changes = Object.fromEntries(
    Object.entries(facts).map(([name, to]) => [name, { from: null, to }]),
  );
  return { webhook, audit: webhookEntry(call, webhook, { action, changes }) };
};

/**
 * The refusal of a request that was not written: the webhook has been disabled or deleted since it was
 * read, or another change stood in the way.
 */
export const refusalOf = (webhook: Webhook | undefined): Fault => {
  if (!webhook) return new Fault('not_found');
  return new Fault(webhook.status === 'disabled' ? 'webhook_disabled' : 'temporarily_unavailable');
};
