import type { Member } from '../domain/company.ts';
import { isSeenAnew } from '../domain/member.ts';
import type { MemberStore } from '../domain/ports/accounts.ts';
import type { AccessTokens } from '../domain/ports/identity.ts';
import type { Clock } from '../domain/ports/system.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metric.ts';
import type { PortalContext } from '../runtime/portal.ts';
import { authorizationOf, authorizer } from './authorizer.ts';
import { viewerAddress } from './viewer-address.ts';

/** What the portal authorizer works with. */
export type PortalAuthorizerPorts = {
  tokens: AccessTokens;
  members: Pick<MemberStore, 'findBySub' | 'markSeen'>;
  clock: Clock;
  log: Log;
  metrics: Pick<Metrics, 'count'>;
  /** By what requests are known that came through the edge. */
  originMark: string;
};

/** RFC 6750, 2.1. */
const bearer = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/** Keeps when the member called, about once an hour. It tells, and decides nothing: no call fails by it. */
const markSeen = async (
  { members, clock, log }: PortalAuthorizerPorts,
  member: Member,
): Promise<void> => {
  const now = clock.now();
  if (!isSeenAnew(member.lastSeenAt, now)) return;
  try {
    await members.markSeen(member, now);
  } catch (error) {
    log.error('last-seen-not-kept', { memberId: member.id }, error);
  }
};

/** Membership is bound to the issuer's `sub` and read on every call (contract 5). */
const contextOf = async (
  ports: PortalAuthorizerPorts,
  sub: string,
  sourceIp: string,
): Promise<PortalContext> => {
  const member = await ports.members.findBySub(sub);
  if (!member) return { outcome: 'no_membership' };
  await markSeen(ports, member);
  const { companyId, id, email, role } = member;
  return { outcome: 'allow', companyId, memberId: id, email, role, sourceIp };
};

/** The authorizer of the portal API (contract 5): a valid access token, and whose membership it is. */
export const portalAuthorizer = (ports: PortalAuthorizerPorts) =>
  authorizer(ports, async (event) => {
    const token = bearer.exec(authorizationOf(event) ?? '')?.[1];
    const claims = token === undefined ? undefined : await ports.tokens.verify(token);
    if (!claims) return undefined;
    const sourceIp = viewerAddress(event, ports.originMark);
    return { principalId: claims.sub, context: await contextOf(ports, claims.sub, sourceIp) };
  });
