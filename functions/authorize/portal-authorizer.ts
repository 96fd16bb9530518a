import type { MemberStore } from '../domain/ports/accounts.ts';
import type { AccessTokens } from '../domain/ports/identity.ts';
import type { Log } from '../runtime/log.ts';
import type { PortalContext } from '../runtime/portal.ts';
import { authorizationOf, authorizer } from './authorizer.ts';

/** What the portal authorizer works with. */
export type PortalAuthorizerPorts = {
  tokens: AccessTokens;
  members: Pick<MemberStore, 'findBySub'>;
  log: Log;
};

/** RFC 6750, 2.1. */
const bearer = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/** Membership is bound to the issuer's `sub` and read on every call (contract 5). */
const contextOf = async (
  members: PortalAuthorizerPorts['members'],
  sub: string,
): Promise<PortalContext> => {
  const member = await members.findBySub(sub);
  if (!member) return { outcome: 'no_membership' };
  const { companyId, id, email, role } = member;
  return { outcome: 'allow', companyId, memberId: id, email, role };
};

/** The authorizer of the portal API (contract 5): a valid access token, and whose membership it is. */
export const portalAuthorizer = ({ tokens, members, log }: PortalAuthorizerPorts) =>
  authorizer(log, async (event) => {
    const token = bearer.exec(authorizationOf(event) ?? '')?.[1];
    const claims = token === undefined ? undefined : await tokens.verify(token);
    if (!claims) return undefined;
    return { principalId: claims.sub, context: await contextOf(members, claims.sub) };
  });
