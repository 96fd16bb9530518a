import type { EventType } from './event-type-names.ts';
import type { WireHrIntegration } from './hr-integration.ts';
import type { Permission } from './permissions.ts';
import type { Role } from './roles.ts';

/** Answers of the portal API (contract 5), shared with the portal itself. Instants are `YYYY-MM-DDTHH:MM:SSZ`. */
export type Me = {
  email: string;
  role: Role;
  company: { id: string; name: string; apiAccess: boolean };
  stage: string;
};

export type Dashboard = {
  apiStatus: 'ENABLED' | 'DISABLED';
  activeApiKeys: number;
  disabledApiKeys: number;
  totalWebhooks: number;
  deliveries: { hour: string; succeeded: number; failed: number }[];
};

export type Catalog = {
  permissions: {
    value: Permission;
    label: string;
    description: string;
    operations: string[];
  }[];
  eventTypes: { type: EventType; label: string; description: string; example: unknown }[];
};

export type ApiKeyView = {
  id: string;
  description: string;
  enabled: boolean;
  permissions: Permission[];
  createdAt: string;
  createdBy: string;
  secretRotatedAt: string;
  lastUsedAt: string | null;
};

/** What is said in advance of a webhook that fails until it is disabled. */
export type DisableWarning = 'half' | 'nine-tenths';

export type WebhookView = {
  id: string;
  description: string;
  /** To viewers without its query. */
  url: string;
  eventTypes: EventType[];
  status: 'enabled' | 'disabled';
  disabledReason: 'gone' | 'failing' | null;
  failingSince: string | null;
  disablesAt: string | null;
  /** How much of the time from the first failure to being disabled is over; null below half of it. */
  disableWarning: DisableWarning | null;
  waitingUntil: string | null;
  createdAt: string;
  firstSecretRotatedAt: string;
  secondSecretRotatedAt: string;
};

export type WebhookLogView = {
  id: string;
  webhookId: string;
  eventId: string;
  eventType: EventType;
  url: string;
  attempt: number;
  trigger: 'event' | 'retry' | 'resend' | 'test';
  statusCode: number | null;
  outcome: 'succeeded' | 'failed';
  error: 'timeout' | 'dns' | 'tls' | 'connection' | 'address_not_allowed' | 'redirect' | null;
  durationMs: number;
  loggedAt: string;
  nextAttemptAt: string | null;
};

export type WebhookLogDetail = WebhookLogView & {
  requestHeaders: Record<string, string>;
  requestBody: string;
  responseHeaders: Record<string, string>;
  responseBody: string;
  responseTruncated: boolean;
};

export type HrIntegrationView = Omit<WireHrIntegration, 'resource' | '_links'>;

export type SyncView = NonNullable<HrIntegrationView['lastSync']>;

export type MemberView = {
  id: string;
  email: string;
  role: Role;
  invitedAt: string;
  /** To the hour. */
  lastSeenAt: string | null;
};

/** One change, or one view of secrets. */
export type AuditItemView = {
  id: string;
  at: string;
  /** A portal user, an operator of ours, or the system by itself. */
  actor: { email: string } | { operator: true } | { system: true };
  /** Kind of thing and what was done to it, such as `api-key.reveal-secret`. */
  action: string;
  target: { type: string; id: string; description: string };
  /** Field to what it was and what it became; null where nothing changed. */
  changes: Record<string, { from: unknown; to: unknown }> | null;
  /** Null where an operator or the system acted. */
  sourceIp: string | null;
};
