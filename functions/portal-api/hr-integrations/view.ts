import type { HrIntegrationView, SyncView } from '#contract/portal.ts';
import { toInstant, toInstantOrNull } from '#contract/wire.ts';
import type { HrIntegration, SyncReport } from '../../domain/hr-integration.ts';

const toSyncView = (report: SyncReport): SyncView => ({
  ...report,
  startedAt: toInstantOrNull(report.startedAt),
  finishedAt: toInstantOrNull(report.finishedAt),
});

/** An HR integration as the portal shows it: as contract 2.3, without `resource` and `_links`. */
export const toHrIntegrationView = (integration: HrIntegration): HrIntegrationView => ({
  id: integration.id,
  name: integration.name,
  type: 'api',
  status: integration.status,
  createdAt: toInstant(integration.createdAt),
  linkedEmployees: integration.linkedEmployees,
  lastSync: integration.lastSync && toSyncView(integration.lastSync),
});
