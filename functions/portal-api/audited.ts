import type { AuditEntry } from '../domain/company.ts';
import type { Call } from '../runtime/call.ts';
import type { PortalCaller } from '../runtime/portal.ts';

/** The audit entry of what a portal user does with this call. */
export const audited = (
  call: Pick<Call<PortalCaller>, 'caller' | 'sourceIp'>,
  entry: Pick<AuditEntry, 'action' | 'target' | 'changes'>,
): AuditEntry => ({ actor: { email: call.caller.email }, sourceIp: call.sourceIp, ...entry });
