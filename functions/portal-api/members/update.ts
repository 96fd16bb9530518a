import { portalOperations } from '#contract/portal-operations.ts';
import { changesOf } from '../../domain/changes.ts';
import { toMemberView } from '../../domain/member-wire.ts';
import type { MemberStore } from '../../domain/ports/accounts.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { edit } from '../edit.ts';
import { single } from '../if-match.ts';
import { findById } from '../load.ts';
import { memberEntry } from './audit-entry.ts';
import { keepAnAdmin } from './last-admin.ts';

/** Gives a member another role, for the very next call; who has it already keeps it, without an audit item. */
export const updateMember = ({
  members,
}: {
  members: Pick<MemberStore, 'find' | 'update'>;
}): Route<PortalCaller> =>
  route(portalOperations.updateMember, {
    load: (call: Call<PortalCaller>) => findById(call, members.find),
    handle: async (call) => {
      const { companyId, id } = call.found;
      const { role } = call.body;
      const member = await edit(call, call.found, {
        find: () => members.find(companyId, id),
        change: (before) =>
          before.role === role ? before : { ...before, role, version: before.version + 1 },
        save: async (before, after) => {
          const changes = changesOf(before, after, ['role']);
          const entry = memberEntry(call, after, { action: 'set-role', changes });
          return keepAnAdmin(await members.update(before, after, entry));
        },
      });
      return single(toMemberView(member), member.version);
    },
  });
