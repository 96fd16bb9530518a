import { toInstant, toInstantOrNull } from '#contract/instants.ts';
import type { MemberView } from '#contract/portal.ts';
import type { Member } from './company.ts';

/** A member as the portal and the operator's commands show them (contract 5, 7). */
export const toMemberView = ({ id, email, role, invitedAt, lastSeenAt }: Member): MemberView => ({
  id,
  email,
  role,
  invitedAt: toInstant(invitedAt),
  lastSeenAt: toInstantOrNull(lastSeenAt),
});
