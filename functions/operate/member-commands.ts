import { z } from 'zod';
import { roleSchema } from '#contract/roles.ts';
import { emailSchema } from '#contract/wire.ts';
import type { AuditEntry, Member } from '../domain/company.ts';
import { toMemberView } from '../domain/member-wire.ts';
import type { CompanyStore, MemberStore } from '../domain/ports/accounts.ts';
import { type JoinPorts, joinCompany } from '../runtime/join-company.ts';
import { byOperator } from './audit-entries.ts';
import { type Command, command, done, refused } from './command.ts';
import { unknownCompany } from './company-commands.ts';

/** What `member add` works with. */
export type MemberPorts = JoinPorts & {
  companies: Pick<CompanyStore, 'find'>;
  members: Pick<MemberStore, 'findByEmail' | 'add'>;
};

const addedAudit = ({ id, email, role }: Member): AuditEntry =>
  byOperator({
    action: 'member.add',
    target: { type: 'member', id, description: email },
    changes: { role: { from: null, to: role } },
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
    if (there?.companyId === company) return done(toMemberView(there));
    const member = await joinCompany(ports, {
      companyId: company,
      email,
      role,
      save: (one) => ports.members.add(one, addedAudit(one)),
    });
    return member
      ? done(toMemberView(member))
      : refused(`${email} is a member of a company already.`);
  });
