import type { AuditEntry, Member } from '../../domain/company.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { audited } from '../audited.ts';

/** The audit entry of something done to a member. */
export const memberEntry = (
  call: Call<PortalCaller>,
  member: Member,
  { action, changes }: { action: string; changes: AuditEntry['changes'] },
): AuditEntry =>
  audited(call, {
    action: `member.${action}`,
    target: { type: 'member', id: member.id, description: member.email },
    changes,
  });
