import { toInstant } from '#contract/instants.ts';
import type { Dashboard } from '#contract/portal.ts';
import { portalOperations } from '#contract/portal-operations.ts';
import type { ApiKeyStore, CompanyStore, WebhookStore } from '../../domain/ports/accounts.ts';
import type { DeliveryStatistics } from '../../domain/ports/statistics.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { requireCompany } from './company.ts';

export type DashboardPorts = {
  companies: Pick<CompanyStore, 'find'>;
  apiKeys: Pick<ApiKeyStore, 'count'>;
  webhooks: Pick<WebhookStore, 'count'>;
  statistics: DeliveryStatistics;
};

/** The four cards and the last 24 UTC hours of deliveries (contract 5, 6). */
export const dashboard = (ports: DashboardPorts): Route<PortalCaller> =>
  route(portalOperations.dashboard, {
    handle: async ({ caller }: { caller: PortalCaller }) => {
      const [company, keys, totalWebhooks, hours] = await Promise.all([
        requireCompany(ports.companies, caller),
        ports.apiKeys.count(caller.companyId),
        ports.webhooks.count(caller.companyId),
        ports.statistics.lastDay(caller.companyId),
      ]);
      const body: Dashboard = {
        apiStatus: company.apiAccess ? 'ENABLED' : 'DISABLED',
        activeApiKeys: keys.enabled,
        disabledApiKeys: keys.disabled,
        totalWebhooks,
        deliveries: hours.map((count) => ({ ...count, hour: toInstant(count.hour) })),
      };
      return { status: 200, body };
    },
  });
