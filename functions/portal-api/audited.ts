import type { AuditEntry } from '../domain/company.ts';
import type { Call } from '../runtime/call.ts';
import type { PortalCaller } from '../runtime/portal.ts';

/** The audit entry of what a portal user does with this call. */
export const audited = (
  { caller }: Pick<Call<PortalCaller>, 'caller'>,
  entry: Pick<AuditEntry, 'action' | 'target' | 'changes'>,
): AuditEntry => ({ actor: { email: caller.email }, sourceIp: caller.sourceIp, ...entry });
