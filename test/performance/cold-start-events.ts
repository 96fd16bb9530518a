import { basic, type Key } from '../e2e/company.ts';

/** Whose things the events are about. */
export type Scene = {
  companyId: string;
  memberId: string;
  integrationId: number;
  employeeId: number;
  key: Key;
  token: string;
  webhookId: string;
  eventIds: readonly string[];
  /** ARN of the queue of first attempts. */
  queueArn: string;
};

/** What a function is invoked with first, and whether its answer is that of work that was done. */
export type FirstEvent = { event: unknown; isDone(answer: unknown): boolean };

type Context = Record<string, string>;

const request = (path: string, headers: Record<string, string>, authorizer?: Context) => ({
  type: 'REQUEST',
  methodArn: `arn:aws:execute-api:eu-central-1:000000000000:api/v1/GET${path}`,
  resource: path,
  path,
  httpMethod: 'GET',
  headers,
  multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, [v]])),
  queryStringParameters: null,
  multiValueQueryStringParameters: null,
  pathParameters: null,
  body: null,
  isBase64Encoded: false,
  requestContext: {
    requestId: 'cold',
    extendedRequestId: 'cold',
    path: `/v1${path}`,
    resourcePath: path,
    httpMethod: 'GET',
    stage: 'v1',
    protocol: 'HTTP/1.1',
    domainName: 'api.example',
    identity: { sourceIp: '192.0.2.1' },
    ...(authorizer ? { authorizer } : {}),
  },
});

const answers =
  (status: number) =>
  (answer: unknown): boolean =>
    (answer as { statusCode?: number } | null)?.statusCode === status;

const allows = (answer: unknown): boolean =>
  (answer as { context?: { outcome?: string } } | null)?.context?.outcome === 'allow';

const nothingFailed = (answer: unknown): boolean =>
  (answer as { batchItemFailures?: unknown[] } | null)?.batchItemFailures?.length === 0;

const message = (queueArn: string, body: unknown) => ({
  messageId: 'cold',
  body: JSON.stringify(body),
  eventSourceARN: queueArn,
  attributes: { ApproximateReceiveCount: '1' },
});

const authorizers = ({ key, token }: Scene): [string, FirstEvent][] => [
  ['partner-authorizer', { event: request('/employees', basic(key)), isDone: allows }],
  [
    'portal-authorizer',
    { event: request('/api/me', { authorization: `Bearer ${token}` }), isDone: allows },
  ],
];

const partnerRequests = ({ companyId, key, employeeId }: Scene): [string, FirstEvent][] => {
  const permissions =
    'view-employees,create-employees,edit-employees,delete-employees,view-employee-documents,view-hr-integrations';
  const context = { outcome: 'allow', keyId: key.id, companyId, permissions };
  const caller = { ...context, rateRemaining: '99', rateReset: '60' };
  const get = (path: string, status = 200): FirstEvent => ({
    event: request(path, {}, caller),
    isDone: answers(status),
  });
  return [
    ['partner-health', get('/health')],
    ['partner-employees', get(`/employees/${employeeId}`)],
    ['partner-employee-documents', get(`/employees/${employeeId}/documents`)],
    ['partner-hr-integrations', get('/hr-integrations')],
    ['partner-fallback', get('/nothing', 404)],
  ];
};

const portalRequests = ({ companyId, memberId }: Scene): [string, FirstEvent][] => {
  const member = { companyId, memberId, email: 'admin@cold.example', role: 'admin' };
  const caller = { outcome: 'allow', ...member, sourceIp: '192.0.2.1' };
  const get = (path: string, status = 200): FirstEvent => ({
    event: request(path, {}, caller),
    isDone: answers(status),
  });
  return [
    ['portal-account', get('/api/me')],
    ['portal-api-keys', get('/api/api-keys')],
    ['portal-webhooks', get('/api/webhooks')],
    ['portal-webhook-logs', get('/api/webhook-logs')],
    ['portal-hr-integrations', get('/api/hr-integrations')],
    ['portal-members', get('/api/members')],
    ['portal-audit-log', get('/api/audit-log')],
    ['portal-fallback', get('/api/nothing', 404)],
  ];
};

const streamRecord = ({ companyId, eventIds }: Scene) => ({
  eventID: 'cold',
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: '1',
    NewImage: {
      sk: { S: 'EVENT' },
      eventOrder: { S: eventIds[0] ?? '' },
      companyId: { S: companyId },
      type: { S: 'employee-subscription-changed' },
      occurredAt: { N: String(Date.now()) },
    },
  },
});

const work = (scene: Scene, round: number): [string, FirstEvent][] => {
  const { companyId, integrationId, webhookId, eventIds, queueArn } = scene;
  const eventId = eventIds[round] ?? '';
  const ref = { companyId, eventId, webhookId, run: 'event', attempt: 1, trigger: 'event' };
  const sync = { companyId, integrationId, syncId: 'none', failures: 0 };
  const done = (answer: unknown) => answer === undefined || answer === null;
  return [
    ['sync', { event: { Records: [message(queueArn, sync)] }, isDone: nothingFailed }],
    ['daily', { event: {}, isDone: done }],
    ['publish', { event: { Records: [streamRecord(scene)] }, isDone: nothingFailed }],
    ['deliver', { event: { Records: [message(queueArn, ref)] }, isDone: nothingFailed }],
    ['sweep', { event: {}, isDone: done }],
    [
      'operate',
      {
        event: { command: 'company list', args: {} },
        isDone: (answer) => (answer as { ok?: boolean } | null)?.ok === true,
      },
    ],
  ];
};

/** What every function is invoked with first, in one round: each round posts another event. */
export const firstEvents = (scene: Scene, round: number): ReadonlyMap<string, FirstEvent> =>
  new Map([
    ...authorizers(scene),
    ...partnerRequests(scene),
    ...portalRequests(scene),
    ...work(scene, round),
  ]);
