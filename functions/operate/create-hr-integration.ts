import { z } from 'zod';
import { descriptionSchema } from '#contract/wire.ts';
import type { AuditEntry } from '../domain/company.ts';
import type { HrIntegration } from '../domain/hr-integration.ts';
import type { CompanyStore } from '../domain/ports/accounts.ts';
import type { HrIntegrationStore } from '../domain/ports/people.ts';
import type { Clock } from '../domain/ports/system.ts';
import { byOperator } from './audit-entries.ts';
import { type Command, command, done, refused } from './command.ts';
import { unknownCompany } from './company-commands.ts';

/** What `hr-integration create` works with. */
export type HrIntegrationPorts = {
  companies: Pick<CompanyStore, 'find'>;
  integrations: Pick<HrIntegrationStore, 'list' | 'reserveId' | 'create'>;
  clock: Clock;
};

const audit = ({ id, name }: HrIntegration): AuditEntry =>
  byOperator({
    action: 'hr-integration.create',
    target: { type: 'hr-integration', id: String(id), description: name },
    changes: null,
  });

const toView = ({ id, name, status }: HrIntegration) => ({ id, name, type: 'api', status });

/**
 * `hr-integration create`, for set-ups such as the demo's: gives the one of that name where the company
 * has it already, so that it can be repeated.
 */
export const createHrIntegration = (ports: HrIntegrationPorts): Command =>
  command(
    z.strictObject({ company: z.string().min(1), name: descriptionSchema }),
    async ({ company, name }) => {
      if (!(await ports.companies.find(company))) return refused(unknownCompany(company));
      const there = (await ports.integrations.list(company)).find((one) => one.name === name);
      if (there) return done(toView(there));
      const integration: HrIntegration = {
        id: await ports.integrations.reserveId(),
        companyId: company,
        name,
        status: 'initial-sync-pending',
        createdAt: ports.clock.now(),
        linkedEmployees: 0,
        lastSync: null,
        version: 1,
      };
      const result = await ports.integrations.create(integration, audit(integration));
      return result === 'written'
        ? done(toView(integration))
        : refused('The company has as many HR integrations as it may have.');
    },
  );
