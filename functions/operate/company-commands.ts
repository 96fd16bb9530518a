import { z } from 'zod';
import { descriptionSchema, emailSchema } from '#contract/wire.ts';
import type { AuditEntry, Company } from '../domain/company.ts';
import type { CompanyStore } from '../domain/ports/accounts.ts';
import { type JoinPorts, joinCompany } from '../runtime/join-company.ts';
import { byOperator } from './audit-entries.ts';
import { type Command, command, done, refused } from './command.ts';

/** What the commands on companies work with. */
export type CompanyPorts = JoinPorts & {
  companies: Pick<CompanyStore, 'find' | 'list' | 'create' | 'setApiAccess'>;
};

/** So often a change is tried again that somebody else got in before. */
const patience = 5;

/** A company as the commands print it (contract 7). */
const toView = ({ id, name, apiAccess }: Company) => ({ id, name, apiAccess });

/** What a refusal says of a company id that is none. */
export const unknownCompany = (id: string): string => `There is no company ${id}.`;

const createdAudit = ({ id, name }: Company): AuditEntry =>
  byOperator({
    action: 'company.create',
    target: { type: 'company', id, description: name },
    changes: null,
  });

/**
 * `company create`: the company with its first admin. The admin is made at the issuer first, so that a
 * crash between the two leaves nothing but a user without membership, whom a repetition takes up.
 */
export const createCompany = (ports: CompanyPorts): Command =>
  command(z.strictObject({ name: descriptionSchema, admin: emailSchema }), async (args) => {
    const now = ports.clock.now();
    const company: Company = {
      id: ports.random.uuid(),
      name: args.name,
      apiAccess: false,
      createdAt: now,
      version: 1,
    };
    const joined = await joinCompany(ports, {
      companyId: company.id,
      email: args.admin,
      role: 'admin',
      save: (admin) => ports.companies.create(company, admin, createdAudit(company)),
    });
    return joined
      ? done(toView(company))
      : refused(`${args.admin} is a member of a company already.`);
  });

/** `company list`: all companies, oldest first. */
export const listCompanies = ({ companies }: Pick<CompanyPorts, 'companies'>): Command =>
  command(z.strictObject({}), async () => done({ items: (await companies.list()).map(toView) }));

const accessAudit = ({ id, name, apiAccess }: Company): AuditEntry =>
  byOperator({
    action: apiAccess ? 'company.disable-api' : 'company.enable-api',
    target: { type: 'company', id, description: name },
    changes: { apiAccess: { from: apiAccess, to: !apiAccess } },
  });

/** `company enable-api` and `company disable-api`; holds for the very next request (contract 1.1). */
export const setApiAccess = (
  { companies }: Pick<CompanyPorts, 'companies'>,
  apiAccess: boolean,
): Command =>
  command(z.strictObject({ company: z.string().min(1) }), async ({ company: id }) => {
    for (let attempt = 0; attempt < patience; attempt += 1) {
      const company = await companies.find(id);
      if (!company) return refused(unknownCompany(id));
      if (company.apiAccess === apiAccess) return done(toView(company));
      const result = await companies.setApiAccess(company, apiAccess, accessAudit(company));
      if (result === 'written') return done(toView({ ...company, apiAccess }));
    }
    throw new Error('Other writers kept changing the company');
  });
