import { portalOperations } from '#contract/portal-operations.ts';
import { toMemberView } from '../../domain/member-wire.ts';
import type { MemberStore } from '../../domain/ports/accounts.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { single } from '../if-match.ts';
import { findById } from '../load.ts';

/** One member, with the `ETag` that a change is made against. */
export const getMember = ({
  members,
}: {
  members: Pick<MemberStore, 'find'>;
}): Route<PortalCaller> =>
  route(portalOperations.getMember, {
    load: (call: Call<PortalCaller>) => findById(call, members.find),
    handle: async ({ found }) => single(toMemberView(found), found.version),
  });
