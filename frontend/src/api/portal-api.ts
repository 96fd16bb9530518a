import type { EventType } from '#contract/event-type-names.ts';
import type { Permission } from '#contract/permissions.ts';
import type {
  ApiKeyView,
  AuditItemView,
  Catalog,
  Dashboard,
  HrIntegrationView,
  Me,
  MemberView,
  WebhookLogDetail,
  WebhookLogView,
  WebhookView,
} from '#contract/portal.ts';
import type { ItemList } from '#contract/portal-operations.ts';
import type { Role } from '#contract/roles.ts';
import type { Answer, ApiRequest, Call } from './call.ts';
import { queryString } from './query-string.ts';
import type { LogQuery, Slot, WebhookFields } from './shapes.ts';

const keyPath = (id: string, action = '') => `/api/api-keys/${encodeURIComponent(id)}${action}`;
const memberPath = (id: string) => `/api/members/${encodeURIComponent(id)}`;
const hookPath = (id: string, action = '') => `/api/webhooks/${encodeURIComponent(id)}${action}`;
const logPath = (id: string, action = '') => `/api/webhook-logs/${encodeURIComponent(id)}${action}`;

/** The operations of contract 5 in the page's words. */
export const createPortalApi = (call: Call) => {
  const read = async <T>(path: string): Promise<T> =>
    (await call<T>({ method: 'GET', path })).value;
  const write = async <T>(request: ApiRequest): Promise<T> => (await call<T>(request)).value;
  const post = <T>(path: string, body?: unknown) => write<T>({ method: 'POST', path, body });
  const confirmed = { confirm: true };
  return {
    me: () => read<Me>('/api/me'),
    dashboard: () => read<Dashboard>('/api/dashboard'),
    catalog: () => read<Catalog>('/api/catalog'),

    listKeys: () => read<ItemList<ApiKeyView>>('/api/api-keys'),
    key: (id: string): Promise<Answer<ApiKeyView>> => call({ method: 'GET', path: keyPath(id) }),
    createKey: (description: string) => post<ApiKeyView>('/api/api-keys', { description }),
    setPermissions: (id: string, permissions: Permission[], ifMatch?: string) =>
      write<ApiKeyView>({
        method: 'PUT',
        path: keyPath(id, '/permissions'),
        body: { permissions },
        ifMatch,
      }),
    revealKey: (id: string) => post<{ secret: string }>(keyPath(id, '/reveal-secret'), confirmed),
    rotateKey: (id: string) => post<ApiKeyView>(keyPath(id, '/rotate-secret')),
    disableKey: (id: string) => post<ApiKeyView>(keyPath(id, '/disable')),
    enableKey: (id: string) => post<ApiKeyView>(keyPath(id, '/enable')),

    listWebhooks: () => read<ItemList<WebhookView>>('/api/webhooks'),
    webhook: (id: string): Promise<Answer<WebhookView>> =>
      call({ method: 'GET', path: hookPath(id) }),
    createWebhook: (fields: WebhookFields) => post<WebhookView>('/api/webhooks', fields),
    updateWebhook: (id: string, fields: Partial<WebhookFields>, ifMatch?: string) =>
      write<WebhookView>({ method: 'PATCH', path: hookPath(id), body: fields, ifMatch }),
    deleteWebhook: (id: string) => write<undefined>({ method: 'DELETE', path: hookPath(id) }),
    revealSigningSecrets: (id: string) =>
      post<Record<Slot, string>>(hookPath(id, '/reveal-signing-secrets'), confirmed),
    rotateSigningSecret: (id: string, slot: Slot) =>
      post<WebhookView>(hookPath(id, '/rotate-signing-secret'), { slot }),
    enableWebhook: (id: string) => post<WebhookView>(hookPath(id, '/enable')),
    testWebhook: (id: string, eventType: EventType) =>
      post<{ eventId: string }>(hookPath(id, '/test'), { eventType }),
    recoverWebhook: (id: string, since: string, until?: string) =>
      post<{ recovered: number }>(hookPath(id, '/recover'), { since, until }),

    listLogs: (query: LogQuery) =>
      read<ItemList<WebhookLogView>>(`/api/webhook-logs${queryString(query)}`),
    log: (id: string) => read<WebhookLogDetail>(logPath(id)),
    resendLog: (id: string) => post<{ eventId: string }>(logPath(id, '/resend')),

    listIntegrations: () => read<ItemList<HrIntegrationView>>('/api/hr-integrations'),
    createIntegration: (name: string) => post<HrIntegrationView>('/api/hr-integrations', { name }),

    listMembers: () => read<ItemList<MemberView>>('/api/members'),
    member: (id: string): Promise<Answer<MemberView>> =>
      call({ method: 'GET', path: memberPath(id) }),
    addMember: (email: string, role: Role) => post<MemberView>('/api/members', { email, role }),
    setRole: (id: string, role: Role, ifMatch?: string) =>
      write<MemberView>({ method: 'PATCH', path: memberPath(id), body: { role }, ifMatch }),
    removeMember: (id: string) => write<undefined>({ method: 'DELETE', path: memberPath(id) }),

    listAuditLog: (cursor: string | undefined) =>
      read<ItemList<AuditItemView>>(`/api/audit-log${queryString({ cursor })}`),
  };
};

export type PortalApi = ReturnType<typeof createPortalApi>;
