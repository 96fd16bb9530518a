import { portalOperations } from '#contract/portal-operations.ts';
import { changesOf } from '../../domain/changes.ts';
import { toMemberView } from '../../domain/member-wire.ts';
import type { MemberStore } from '../../domain/ports/accounts.ts';
import { Fault } from '../../runtime/fault.ts';
import { type JoinPorts, joinCompany } from '../../runtime/join-company.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { single } from '../if-match.ts';
import { memberEntry } from './audit-entry.ts';

/**
 * Invites somebody into the company. An email that has a membership is 409, and the answer is the same
 * whether it is in this company or in another one (contract 5).
 */
export const addMember = (
  ports: JoinPorts & { members: Pick<MemberStore, 'add'> },
): Route<PortalCaller> =>
  route(portalOperations.addMember, {
    handle: async (call) => {
      const { email, role } = call.body;
      const member = await joinCompany(ports, {
        companyId: call.caller.companyId,
        email,
        role,
        save: (one) => {
          const changes = changesOf(null, one, ['role']);
          return ports.members.add(one, memberEntry(call, one, { action: 'add', changes }));
        },
      });
      if (!member) throw new Fault('member_exists');
      return single(toMemberView(member), member.version, 201);
    },
  });
