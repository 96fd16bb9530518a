import { portalOperations } from '#contract/portal-operations.ts';
import type { Member } from '../../domain/company.ts';
import type { MemberStore } from '../../domain/ports/accounts.ts';
import type { IdentityProvider } from '../../domain/ports/identity.ts';
import type { Call } from '../../runtime/call.ts';
import type { Log } from '../../runtime/log.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { edit } from '../edit.ts';
import { findById } from '../load.ts';
import { memberEntry } from './audit-entry.ts';
import { keepAnAdmin } from './last-admin.ts';

/** What ending a membership needs. */
export type RemovePorts = {
  members: Pick<MemberStore, 'find' | 'remove'>;
  identity: Pick<IdentityProvider, 'remove'>;
  log: Log;
};

/**
 * The membership is over by now, so the user can do nothing any more. One that stays behind here is
 * taken away when the same email is invited again (docs/decisions/0008).
 */
const removeUser = async ({ identity, log }: RemovePorts, { id, sub }: Member): Promise<void> => {
  try {
    await identity.remove(sub);
  } catch (error) {
    log.error('user-not-removed', { memberId: id }, error);
  }
};

/** Ends a membership, for the very next call, and then removes the user at the issuer. */
export const removeMember = (ports: RemovePorts): Route<PortalCaller> =>
  route(portalOperations.removeMember, {
    load: (call: Call<PortalCaller>) => findById(call, ports.members.find),
    handle: async (call) => {
      const { members } = ports;
      const { companyId, id } = call.found;
      const removed = await edit(call, call.found, {
        find: () => members.find(companyId, id),
        change: (member) => ({ ...member }),
        save: async (member) => {
          const changes = { role: { from: member.role, to: null } };
          const entry = memberEntry(call, member, { action: 'remove', changes });
          return keepAnAdmin(await members.remove(member, entry));
        },
      });
      await removeUser(ports, removed);
      return { status: 204 };
    },
  });
