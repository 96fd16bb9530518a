import type {
  ApiKeyView,
  AuditItemView,
  Catalog,
  Dashboard,
  HrIntegrationView,
  Me,
  MemberView,
  WebhookLogDetail,
  WebhookView,
} from '#contract/portal.ts';

/** What the stand-in API knows: typed by the contract, so that it cannot drift from it. */
export type World = {
  me: Me;
  dashboard: Dashboard;
  catalog: Catalog;
  keys: ApiKeyView[];
  webhooks: WebhookView[];
  logs: WebhookLogDetail[];
  integrations: HrIntegrationView[];
  members: MemberView[];
  audit: AuditItemView[];
  /** Deliveries that were asked for. */
  asked: { action: string; id: string; body: unknown }[];
};

const ago = (seconds: number): string =>
  `${new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19)}Z`;

const hours: Dashboard['deliveries'] = Array.from({ length: 24 }, (_, index) => ({
  hour: ago((23 - index) * 3600).replace(/:\d\d:\d\dZ/, ':00:00Z'),
  succeeded: [12, 4, 0, 0, 2, 30, 44, 61, 58, 40, 22, 35][index % 12] ?? 0,
  failed: [0, 0, 0, 1, 0, 3, 0, 12, 0, 0, 2, 0][index % 12] ?? 0,
}));

const catalog: Catalog = {
  permissions: [
    {
      value: 'view-employees',
      label: 'View Employees',
      description: 'List employees.',
      operations: ['List Employees', 'Get Employee', 'List Documents', 'Get Document'],
    },
    {
      value: 'view-hr-integrations',
      label: 'View HR Integrations',
      description: 'See HR connections.',
      operations: ['List HR Integrations', 'Get HR Integration'],
    },
  ],
  eventTypes: [],
};

const keys: ApiKeyView[] = [
  {
    id: 'f1b24afa-39c6-4cc2-b545-cfab6b687f6e',
    description: 'Production – Payroll System',
    enabled: true,
    permissions: ['view-employees', 'view-hr-integrations'],
    createdAt: ago(86_400 * 90),
    createdBy: 'admin@muster.example',
    secretRotatedAt: ago(86_400 * 20),
    lastUsedAt: ago(42),
  },
  {
    id: '0aa1e0c5-21be-4c49-9c0d-7d1c6b2f4f11',
    description:
      'Migration of the old personnel database with a rather long description of what it does',
    enabled: false,
    permissions: ['view-employees'],
    createdAt: ago(86_400 * 400),
    createdBy: 'developer@muster.example',
    secretRotatedAt: ago(86_400 * 400),
    lastUsedAt: ago(86_400 * 120),
  },
  {
    id: '7c1d2e3f-aaaa-4bbb-8ccc-1234567890ab',
    description: '<img src=x onerror=alert(1)> ‮txt.exe',
    enabled: true,
    permissions: [],
    createdAt: ago(300),
    createdBy: 'developer@muster.example',
    secretRotatedAt: ago(300),
    lastUsedAt: null,
  },
];

const webhooks: WebhookView[] = [
  {
    id: '5b1c7f0e-8f9d-4f5a-a0d3-0f2f6f1c2d3e',
    description: 'Payroll receiver',
    url: 'https://hooks.muster.example/jobticket/v1/events?tenant=muster',
    eventTypes: ['employee-subscription-changed', 'new-employee-document-generated'],
    status: 'enabled',
    disabledReason: null,
    failingSince: null,
    disablesAt: null,
    disableWarning: null,
    waitingUntil: null,
    createdAt: ago(86_400 * 60),
    firstSecretRotatedAt: ago(86_400 * 60),
    secondSecretRotatedAt: ago(86_400 * 3),
  },
  {
    id: '9d8c7b6a-1111-4222-8333-444455556666',
    description: 'Archive',
    url: 'https://archive.muster.example:8443/in',
    eventTypes: ['new-employee-document-generated'],
    status: 'disabled',
    disabledReason: 'failing',
    failingSince: ago(86_400 * 5),
    disablesAt: null,
    disableWarning: null,
    waitingUntil: null,
    createdAt: ago(86_400 * 30),
    firstSecretRotatedAt: ago(86_400 * 30),
    secondSecretRotatedAt: ago(86_400 * 30),
  },
];

const body = JSON.stringify({
  event: { id: 'e', type: 'employee-subscription-changed', timestamp: 1_755_400_000 },
  payload: { id: 731, resource: 'employee', subscription: { status: 'paused' } },
});

const logId = (n: number): string =>
  `0199${String(n).padStart(4, '0')}-7000-7000-8000-0000${String(n).padStart(8, '0')}`;

/** One attempt of the log; higher numbers are newer. */
export const attempt = (n: number, more: Partial<WebhookLogDetail> = {}): WebhookLogDetail => ({
  id: logId(n),
  webhookId: webhooks[0]?.id ?? '',
  eventId: `0198aaaa-0000-7000-8000-${String(Math.ceil(n / 2)).padStart(12, '0')}`,
  eventType: 'employee-subscription-changed',
  url: webhooks[0]?.url ?? '',
  attempt: 1,
  trigger: 'event',
  statusCode: 200,
  outcome: 'succeeded',
  error: null,
  durationMs: 184,
  loggedAt: ago((60 - n) * 95),
  nextAttemptAt: null,
  requestHeaders: {
    'content-type': 'application/json',
    'user-agent': 'JobTicket-Webhooks/1',
    'x-signing-signature': `t=1755400000,v1=${'5e'.repeat(32)},v1=${'a7'.repeat(32)}`,
    'webhook-signature': `v1,${'k'.repeat(43)}= v1,${'q'.repeat(43)}=`,
  },
  requestBody: body,
  responseHeaders: { 'content-type': 'text/html', server: 'nginx' },
  responseBody: '<script>alert(1)</script><h1>ok</h1>',
  responseTruncated: false,
  ...more,
});

const logs: WebhookLogDetail[] = Array.from({ length: 60 }, (_, index) => {
  const n = 60 - index;
  if (n % 11 === 0) return attempt(n, { statusCode: null, error: 'timeout', outcome: 'failed' });
  if (n % 7 !== 0) return attempt(n);
  return attempt(n, {
    statusCode: 503,
    outcome: 'failed',
    nextAttemptAt: ago(-272),
    responseBody: '{"error":"maintenance"}',
  });
});

const integrations: HrIntegrationView[] = [
  {
    id: 12,
    name: 'Personio',
    type: 'api',
    status: 'active',
    createdAt: ago(86_400 * 200),
    linkedEmployees: 1412,
    lastSync: {
      syncId: 'nightly-0817',
      status: 'succeeded',
      startedAt: ago(7300),
      finishedAt: ago(7200),
      received: 1415,
      added: 3,
      updated: 18,
      offboarded: 2,
      unchanged: 1394,
      massOffboarding: false,
      error: null,
    },
  },
  {
    id: 13,
    name: 'Werk Süd',
    type: 'api',
    status: 'initial-sync-pending',
    createdAt: ago(600),
    linkedEmployees: 0,
    lastSync: null,
  },
];

const members = (own: Me['role']): MemberView[] =>
  (['admin', 'developer', 'viewer', 'admin'] as const).map((role, index) => ({
    id: `3f2b7c11-0000-4000-8000-00000000000${index}`,
    email: index === 3 ? 'second.admin@muster.example' : `${role}@muster.example`,
    role,
    invitedAt: ago(86_400 * (300 - index)),
    lastSeenAt: role === own ? ago(120) : null,
  }));

/** One entry of the audit log; higher numbers are newer. */
const entry = (n: number, more: Partial<AuditItemView> = {}): AuditItemView => ({
  id: logId(n),
  at: ago((40 - n) * 4000),
  actor: { email: 'developer@muster.example' },
  action: 'api-key.set-permissions',
  target: { type: 'api-key', id: keys[0]?.id ?? '', description: keys[0]?.description ?? '' },
  changes: { permissions: { from: [], to: ['view-employees', 'view-hr-integrations'] } },
  sourceIp: '2001:db8::17',
  ...more,
});

const audit: AuditItemView[] = Array.from({ length: 30 }, (_, index) => {
  const n = 30 - index;
  if (n % 3 === 0) return entry(n, { action: 'api-key.reveal-secret', changes: null });
  if (n % 3 === 1) return entry(n);
  if (n === 20)
    return entry(n, {
      actor: { operator: true },
      action: 'employee.set-subscription',
      target: { type: 'employee', id: '731', description: 'Employee 731' },
      changes: {
        status: { from: 'active', to: 'scheduled-pause' },
        pausedAt: { from: null, to: '2025-10-01' },
      },
      sourceIp: null,
    });
  return entry(n, {
    actor: { operator: true },
    action: 'company.enable-api',
    target: { type: 'company', id: 'c', description: '<img src=x onerror=alert(1)> ‮txt.exe' },
    changes: { apiAccess: { from: false, to: true } },
    sourceIp: null,
  });
});

/** A company in full use. */
export const fullWorld = (role: Me['role']): World => ({
  me: {
    email: `${role}@muster.example`,
    role,
    company: { id: 'c', name: 'Muster GmbH', apiAccess: true },
    stage: 'local',
  },
  dashboard: {
    apiStatus: 'ENABLED',
    activeApiKeys: 2,
    disabledApiKeys: 1,
    totalWebhooks: 2,
    deliveries: hours,
  },
  catalog,
  keys: structuredClone(keys),
  webhooks: structuredClone(webhooks),
  logs: structuredClone(logs),
  integrations: structuredClone(integrations),
  members: members(role),
  audit: structuredClone(audit),
  asked: [],
});

/** A company of which each list has one row of each kind: what costs per row is looked at once. */
export const smallWorld = (role: Me['role']): World => {
  const world = fullWorld(role);
  return { ...world, logs: world.logs.slice(0, 7), audit: world.audit.slice(0, 3) };
};

/** A company that has just begun. */
export const emptyWorld = (role: Me['role']): World => {
  const world = fullWorld(role);
  return {
    ...world,
    dashboard: {
      apiStatus: 'DISABLED',
      activeApiKeys: 0,
      disabledApiKeys: 0,
      totalWebhooks: 0,
      deliveries: hours.map(({ hour }) => ({ hour, succeeded: 0, failed: 0 })),
    },
    keys: [],
    webhooks: [],
    logs: [],
    integrations: [],
  };
};
