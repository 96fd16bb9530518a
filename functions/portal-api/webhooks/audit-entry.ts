import type { AuditEntry } from '../../domain/company.ts';
import type { Webhook } from '../../domain/webhook.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { audited } from '../audited.ts';

/** The audit entry of something done to a webhook. */
export const webhookEntry = (
  call: Call<PortalCaller>,
  webhook: Webhook,
  { action, changes }: { action: string; changes: AuditEntry['changes'] },
): AuditEntry =>
  audited(call, {
    action: `webhook.${action}`,
    target: { type: 'webhook', id: webhook.id, description: webhook.description },
    changes,
  });
