import type { Role } from '#contract/portal-operations.ts';
import type { Member } from '../domain/company.ts';
import type { MemberStore } from '../domain/ports/accounts.ts';
import type { IdentityProvider } from '../domain/ports/identity.ts';
import type { Clock, Random } from '../domain/ports/system.ts';

type Ports = {
  members: Pick<MemberStore, 'findByEmail'>;
  identity: Pick<IdentityProvider, 'invite'>;
  clock: Clock;
  random: Random;
};

/**
 * A new member, known at the issuer but not yet stored. Undefined where the email has a membership
 * (contract 5: one email belongs to one company). A user whom an earlier try left at the issuer is
 * taken up.
 */
export const inviteMember = async (
  { members, identity, clock, random }: Ports,
  { companyId, email, role }: { companyId: string; email: string; role: Role },
): Promise<Member | undefined> => {
  if (await members.findByEmail(email)) return undefined;
  const { sub } = await identity.invite(email);
  return {
    id: random.uuid(),
    companyId,
    sub,
    email,
    role,
    invitedAt: clock.now(),
    lastSeenAt: null,
    version: 1,
  };
};
