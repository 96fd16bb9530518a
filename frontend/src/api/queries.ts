import { queryOptions } from '@tanstack/react-query';
import type { PortalApi } from './portal-api.ts';
import type { LogQuery } from './shapes.ts';

/** What the page reads, under which name it is kept, and how long it counts as fresh. Never a secret. */
export const queriesOf = (api: PortalApi) => ({
  me: queryOptions({ queryKey: ['me'], queryFn: api.me }),
  dashboard: queryOptions({
    queryKey: ['dashboard'],
    queryFn: api.dashboard,
    refetchInterval: 30_000,
  }),
  catalog: queryOptions({ queryKey: ['catalog'], queryFn: api.catalog, staleTime: Infinity }),
  keys: queryOptions({ queryKey: ['keys'], queryFn: api.listKeys }),
  key: (id: string) =>
    queryOptions({ queryKey: ['key', id], queryFn: () => api.key(id), staleTime: 0, gcTime: 0 }),
  webhooks: queryOptions({ queryKey: ['webhooks'], queryFn: api.listWebhooks }),
  webhook: (id: string) =>
    queryOptions({
      queryKey: ['webhook', id],
      queryFn: () => api.webhook(id),
      staleTime: 0,
      gcTime: 0,
    }),
  /** A page of the log as it is read: it stays as it is until the reader asks for more. */
  logs: (query: LogQuery) =>
    queryOptions({
      queryKey: ['logs', query],
      queryFn: () => api.listLogs(query),
      staleTime: Infinity,
      refetchOnWindowFocus: false,
    }),
  /** The log's newest page under the same filters, asked for again while the tab is visible. */
  newestLogs: (query: LogQuery) =>
    queryOptions({
      queryKey: ['newest-logs', query],
      queryFn: () => api.listLogs({ ...query, cursor: undefined }),
      refetchInterval: 5000,
    }),
  log: (id: string) => queryOptions({ queryKey: ['log', id], queryFn: () => api.log(id) }),
  members: queryOptions({ queryKey: ['members'], queryFn: api.listMembers }),
  member: (id: string) =>
    queryOptions({
      queryKey: ['member', id],
      queryFn: () => api.member(id),
      staleTime: 0,
      gcTime: 0,
    }),
  auditLog: (cursor: string | undefined) =>
    queryOptions({ queryKey: ['audit-log', cursor], queryFn: () => api.listAuditLog(cursor) }),
  integrations: queryOptions({
    queryKey: ['integrations'],
    queryFn: api.listIntegrations,
    refetchInterval: 15_000,
  }),
});

export type Queries = ReturnType<typeof queriesOf>;
