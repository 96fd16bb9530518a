import type { ApiKey } from '../../domain/api-key.ts';
import type { AuditEntry } from '../../domain/company.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { audited } from '../audited.ts';

/** The audit entry of something done to a key. */
export const keyEntry = (
  call: Call<PortalCaller>,
  key: ApiKey,
  { action, changes }: { action: string; changes: AuditEntry['changes'] },
): AuditEntry =>
  audited(call, {
    action: `api-key.${action}`,
    target: { type: 'api-key', id: key.id, description: key.description },
    changes,
  });
