import { toInstant, toInstantOrNull } from '#contract/instants.ts';
import type { HrIntegrationView, SyncView } from '#contract/portal.ts';
import type { HrIntegration, SyncReport } from './hr-integration.ts';

const toSyncView = (report: SyncReport): SyncView => ({
  syncId: report.syncId,
  status: report.status,
  startedAt: toInstantOrNull(report.startedAt),
  finishedAt: toInstantOrNull(report.finishedAt),
  received: report.received,
  added: report.added,
  updated: report.updated,
  offboarded: report.offboarded,
  unchanged: report.unchanged,
  massOffboarding: report.massOffboarding,
  error: report.error,
});

/** An HR integration as both APIs show it (contract 2.3, 5); the partner API adds type and links. */
export const toHrIntegrationView = (integration: HrIntegration): HrIntegrationView => ({
  id: integration.id,
  name: integration.name,
  type: 'api',
  status: integration.status,
  createdAt: toInstant(integration.createdAt),
  linkedEmployees: integration.linkedEmployees,
  lastSync: integration.lastSync && toSyncView(integration.lastSync),
});
