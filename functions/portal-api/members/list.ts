import type { MemberView } from '#contract/portal.ts';
import { type ItemList, portalOperations } from '#contract/portal-operations.ts';
import { toMemberView } from '../../domain/member-wire.ts';
import type { MemberStore } from '../../domain/ports/accounts.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';

/** All members of the company, the first invited first. */
export const listMembers = ({
  members,
}: {
  members: Pick<MemberStore, 'list'>;
}): Route<PortalCaller> =>
  route(portalOperations.listMembers, {
    handle: async ({ caller }: { caller: PortalCaller }) => {
      const items = (await members.list(caller.companyId)).map(toMemberView);
      const body: ItemList<MemberView> = { items, nextCursor: null };
      return { status: 200, body };
    },
  });
