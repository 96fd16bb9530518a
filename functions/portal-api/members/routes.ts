import type { MemberStore } from '../../domain/ports/accounts.ts';
import type { JoinPorts } from '../../runtime/join-company.ts';
import type { Log } from '../../runtime/log.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import type { Route } from '../../runtime/route.ts';
import { addMember } from './add.ts';
import { getMember } from './get.ts';
import { listMembers } from './list.ts';
import { removeMember } from './remove.ts';
import { updateMember } from './update.ts';

/** Everything that the routes of members need. */
export type MembersPorts = JoinPorts & { members: MemberStore; log: Log };

/** All routes of `/api/members`. */
export const memberRoutes = (ports: MembersPorts): Route<PortalCaller>[] => [
  listMembers(ports),
  getMember(ports),
  addMember(ports),
  updateMember(ports),
  removeMember(ports),
];
