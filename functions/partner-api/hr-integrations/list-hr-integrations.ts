import { operations } from '#contract/operations.ts';
import { sortHrIntegrations } from '../../domain/hr-integration-order.ts';
import type { HrIntegrationStore } from '../../domain/ports/people.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { type Route, route } from '../../runtime/route.ts';
import { listAnswer } from '../list-answer.ts';
import { toWireHrIntegration } from './wire-hr-integration.ts';

/** List HR Integrations (contract 2, operation 7). A company has at most 20: all are read, then sorted. */
export const listHrIntegrations = (
  integrations: Pick<HrIntegrationStore, 'list'>,
): Route<PartnerCaller> =>
  route<PartnerCaller, typeof operations.listHrIntegrations>(operations.listHrIntegrations, {
    handle: async ({ caller, query, baseUrl }) => {
      const { page, perPage, sortField = 'id', sortOrder = 'asc' } = query;
      const all = await integrations.list(caller.companyId);
      const items = sortHrIntegrations(all, { sortField, sortOrder })
        .slice((page - 1) * perPage, page * perPage)
        .map((integration) => toWireHrIntegration(integration, baseUrl));
      return listAnswer({ items, page, perPage, total: all.length });
    },
  });
