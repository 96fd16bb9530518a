import type { Role } from '#contract/roles.ts';
import type { Member } from '../domain/company.ts';
import type { JoinResult, MemberStore } from '../domain/ports/accounts.ts';
import type { IdentityProvider } from '../domain/ports/identity.ts';
import type { Clock, Random } from '../domain/ports/system.ts';

/** What a new membership needs. */
export type JoinPorts = {
  members: Pick<MemberStore, 'findByEmail'>;
  identity: IdentityProvider;
  clock: Clock;
  random: Random;
};

/** Who is to become a member, and how it is stored. */
export type Joining = {
  companyId: string;
  email: string;
  role: Role;
  save(member: Member): Promise<JoinResult>;
};

/** So often a removed member's user is taken away before somebody else must have done it. */
const patience = 5;

/**
 * Makes a member: the user at the issuer, with an invitation, and then the membership (contract 5). A
 * user whom a broken-off try left there is taken up; one whose membership was ended is removed first,
 * so that who comes back is invited anew (docs/decisions/0008).
 * @returns undefined where the email has a membership, in whatever company
 */
export const joinCompany = async (
  { members, identity, clock, random }: JoinPorts,
  { companyId, email, role, save }: Joining,
): Promise<Member | undefined> => {
  for (let attempt = 0; attempt < patience; attempt += 1) {
    if (await members.findByEmail(email)) return undefined;
    const { sub } = await identity.invite(email);
    const member: Member = {
      id: random.uuid(),
      companyId,
      sub,
      email,
      role,
      invitedAt: clock.now(),
      lastSeenAt: null,
      version: 1,
    };
    const result = await save(member);
    if (result !== 'user_leaving') return result === 'written' ? member : undefined;
    await identity.remove(sub);
  }
  throw new Error('The user of a removed member stays at the issuer');
};
