import { z } from 'zod';
import { roleSchema } from '#contract/portal-operations.ts';
import { emailSchema, toInstant, toInstantOrNull } from '#contract/wire.ts';
import type { AuditEntry, Member } from '../domain/company.ts';
import type { CompanyStore, MemberStore } from '../domain/ports/accounts.ts';
import type { IdentityProvider } from '../domain/ports/identity.ts';
import type { Clock, Random } from '../domain/ports/system.ts';
import { type Command, command, done, refused } from './command.ts';
import { unknownCompany } from './company-commands.ts';
import { inviteMember } from './invite-member.ts';

/** What `member add` works with. */
export type MemberPorts = {
  companies: Pick<CompanyStore, 'find'>;
  members: Pick<MemberStore, 'findByEmail' | 'add'>;
  identity: Pick<IdentityProvider, 'invite'>;
  clock: Clock;
  random: Random;
};

const addedAudit = ({ id, email, role }: Member): AuditEntry => ({
  actor: 'operator',
  action: 'member.add',
  target: { type: 'member', id, description: email },
  changes: { role: { from: null, to: role } },
  sourceIp: null,
});

/** A member as the portal shows them (contract 5). */
const toView = ({ id, email, role, invitedAt, lastSeenAt }: Member) => ({
  id,
  email,
  role,
  invitedAt: toInstant(invitedAt),
  lastSeenAt: toInstantOrNull(lastSeenAt),
});

const argsSchema = z.strictObject({
  company: z.string().min(1),
  email: emailSchema,
  role: roleSchema,
  /** Give the membership that the email has in this company, instead of refusing. */
  skipExisting: z.boolean().default(false),
});

/** `member add`: a user at the issuer with an invitation, and their membership. */
export const addMember = (ports: MemberPorts): Command =>
  command(argsSchema, async ({ company, email, role, skipExisting }) => {
    if (!(await ports.companies.find(company))) return refused(unknownCompany(company));
    const there = skipExisting ? await ports.members.findByEmail(email) : undefined;
    if (there?.companyId === company) return done(toView(there));
    const member = await inviteMember(ports, { companyId: company, email, role });
    const written = member && (await ports.members.add(member, addedAudit(member)));
    return member && written === 'written'
      ? done(toView(member))
      : refused(`${email} is a member of a company already.`);
  });
