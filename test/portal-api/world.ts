import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { MemberView } from '#contract/portal.ts';
import type { Role } from '#contract/roles.ts';
import type { Company } from '../../functions/domain/company.ts';
import type { HourCount, WebhookHealthView } from '../../functions/domain/ports/statistics.ts';
import type { Random } from '../../functions/domain/ports/system.ts';
import { secretNames } from '../../functions/domain/secret-names.ts';
import { catalog } from '../../functions/portal-api/account/catalog.ts';
import { dashboard } from '../../functions/portal-api/account/dashboard.ts';
import { me } from '../../functions/portal-api/account/me.ts';
import { apiKeyRoutes } from '../../functions/portal-api/api-keys/routes.ts';
import { listAuditLog } from '../../functions/portal-api/audit-log/list-audit-log.ts';
import { createHrIntegration } from '../../functions/portal-api/hr-integrations/create.ts';
import { getHrIntegration } from '../../functions/portal-api/hr-integrations/get.ts';
import { listHrIntegrations } from '../../functions/portal-api/hr-integrations/list.ts';
import { memberRoutes } from '../../functions/portal-api/members/routes.ts';
import { resendWebhookLog } from '../../functions/portal-api/webhook-logs/resend.ts';
import { webhookRoutes } from '../../functions/portal-api/webhooks/routes.ts';
import { apiHandler } from '../../functions/runtime/api.ts';
import { portalApi } from '../../functions/runtime/portal.ts';
import { aCompany, aMember, anEntry } from '../conformance/account-samples.ts';
import { ownHosts } from '../domain/webhook-urls.ts';
import { createMemoryAccounts } from '../fakes/accounts.ts';
import { createMemoryDeliveries } from '../fakes/deliveries.ts';
import { createMemoryQueue } from '../fakes/delivery-queue.ts';
import { createMemoryEvents } from '../fakes/events.ts';
import { createMemoryIdentity } from '../fakes/identity.ts';
import { createTestLog } from '../fakes/log.ts';
import { createMemoryMissedEvents } from '../fakes/missed-events.ts';
import { createMemoryPeople } from '../fakes/people.ts';
import { createMemoryRequests } from '../fakes/requests.ts';
import { createMemorySecretStore } from '../fakes/secret-store.ts';
import { createTestClock, createTestRandom, type TestClock } from '../fakes/time.ts';

/** A request of a portal user. `role` null stands for a user without membership. */
export type PortalRequest = {
  method: string;
  path: string;
  role?: Role | null;
  company?: Company;
  body?: unknown;
  /** A body as it is sent, in place of `body`. */
  raw?: string;
  headers?: Record<string, string>;
  query?: Record<string, string[]>;
};

export type PortalAnswer = {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test asks what the answer looks like
  json: any;
};

const pepper = 'a pepper of the tests';
export const names = secretNames('jobticket/test');

const contextOf = ({ role = 'admin' }: PortalRequest, company: Company) =>
  role === null
    ? { outcome: 'no_membership' }
    : {
        outcome: 'allow',
        companyId: company.id,
        memberId: 'member',
        email: `${role}@muster.example`,
        role,
        sourceIp: '192.0.2.7',
      };

const eventOf = (request: PortalRequest, company: Company): APIGatewayProxyEvent => {
  const raw = request.raw ?? (request.body === undefined ? null : JSON.stringify(request.body));
  const headers = {
    ...(raw === null ? {} : { 'content-type': 'application/json' }),
    ...request.headers,
  };
  return {
    httpMethod: request.method,
    path: request.path,
    resource: request.path,
    headers,
    multiValueHeaders: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    ),
    queryStringParameters: null,
    multiValueQueryStringParameters: request.query ?? null,
    body: raw === null ? null : Buffer.from(raw).toString('base64'),
    isBase64Encoded: raw !== null,
    requestContext: {
      requestId: randomUUID(),
      domainName: 'portal.example',
      path: request.path,
      authorizer: contextOf(request, company),
    },
  } as unknown as APIGatewayProxyEvent;
};

const createPorts = () => {
  const accounts = createMemoryAccounts();
  const [people, secrets, log] = [createMemoryPeople(), createMemorySecretStore(), createTestLog()];
  const [clock, random] = [createTestClock(), createTestRandom()];
  const identity = createMemoryIdentity();
  const uses = new Map<string, number>();
  const healths = new Map<string, WebhookHealthView>();
  const hours: HourCount[] = [];
  const shared = { accounts, people, identity, secrets, log, clock, random, uses, healths, hours };
  return { ...shared, ...createDeliveryPorts(clock, random) };
};

/** The delivery half, as far as the portal sees it. */
const createDeliveryPorts = (clock: TestClock, random: Random) => {
  const system = { clock, random, retentionDays: 30 };
  const delivery = createMemoryDeliveries({ ...system, disable: () => undefined });
  const events = createMemoryEvents(system);
  /** Webhooks that are disabled or deleted between a read and the write that follows it. */
  const lost = new Set<string>();
  const { requests, audits } = createMemoryRequests({
    clock,
    events: events.events,
    wait: delivery.wait,
    isEnabled: (id) => !lost.has(id),
  });
  const missed = createMemoryMissedEvents(delivery, events);
  return { delivery, events, lost, requests, audits, missed, queue: createMemoryQueue(clock) };
};

const routesOf = (ports: ReturnType<typeof createPorts>) => {
  const { accounts, people, identity, secrets, log, clock, random } = ports;
  const { queue, requests, missed } = ports;
  const { companies, apiKeys, webhooks, auditLog, rotationLock } = accounts;
  const shared = { auditLog, lock: rotationLock, secrets, names, clock, random, log };
  return [
    me({ companies, stage: 'test' }),
    dashboard({ companies, apiKeys, webhooks, statistics: { lastDay: async () => ports.hours } }),
    catalog(),
    ...apiKeyRoutes({
      ...shared,
      apiKeys,
      lastUse: { lastUses: async () => ports.uses },
      pepper: async () => pepper,
      mark: 'test',
    }),
    ...webhookRoutes({
      ...shared,
      webhooks,
      health: { read: async () => ports.healths },
      urlRules: { loopbackReceivers: false, ownHosts: ['portal.example', ...ownHosts] },
      queue,
      requests,
      missed,
      retentionDays: 30,
    }),
    resendWebhookLog({
      ...shared,
      webhooks,
      queue,
      requests,
      attempts: ports.delivery.log,
      events: ports.events.events,
    }),
    listHrIntegrations(people),
    getHrIntegration(people),
    createHrIntegration({ integrations: people.integrations, clock }),
    ...memberRoutes({ members: accounts.members, identity, clock, random, log }),
    listAuditLog({ log: accounts.auditReader, pepper: async () => pepper }),
  ];
};

/** The portal API in this process over fakes, with two companies: `own` is the caller's. */
export const makePortalWorld = async () => {
  const ports = createPorts();
  const own = aCompany({ name: 'Muster GmbH', apiAccess: true });
  const other = aCompany({ name: 'Beispiel AG' });
  for (const company of [own, other])
    await ports.accounts.companies.create(company, aMember(company.id), anEntry('company.create'));
  const handler = apiHandler(portalApi('https', ports.log), routesOf(ports));
  const call = async (request: PortalRequest): Promise<PortalAnswer> => {
    const event = eventOf(request, request.company ?? own);
    const { statusCode, headers, body } = await handler(event, {} as never);
    const json = body === '' ? undefined : JSON.parse(body);
    return { status: statusCode, headers: headers ?? {}, text: body, json };
  };
  /** What was done in the caller's company, oldest first, its making left out. */
  const actions = async () => [...(await ports.accounts.auditOf(own.id)).slice(1), ...ports.audits];
  return { ...ports, own, other, pepper, call, actions };
};

export type PortalWorld = Awaited<ReturnType<typeof makePortalWorld>>;

/** Lets a port's method fail from now on. */
export const breakDown = <T extends object>(port: T, method: keyof T, name = 'Error'): void => {
  const fail = async () => {
    const error = new Error('broken on purpose, secret whsec_x jts_test_x');
    error.name = name;
    throw error;
  };
  Object.assign(port, { [method]: fail });
};

/** Makes a key through the API. */
export const makeKey = async (world: PortalWorld, company?: Company) => {
  const { json } = await world.call({
    method: 'POST',
    path: '/api/api-keys',
    body: { description: 'Payroll' },
    ...(company ? { company } : {}),
  });
  return json as { id: string };
};

/** Adds a member through the API. */
export const makeMember = async (
  world: PortalWorld,
  company?: Company,
  { email = `${randomUUID()}@muster.example`, role = 'developer' }: Partial<MemberView> = {},
) => {
  const { json } = await world.call({
    method: 'POST',
    path: '/api/members',
    body: { email, role },
    ...(company ? { company } : {}),
  });
  return json as MemberView;
};

/** Disables a webhook, as what goes on between it and its receiver does. */
export const disableWebhook = async (world: PortalWorld, id: string): Promise<void> => {
  const { webhooks } = world.accounts;
  const before = await webhooks.find(world.own.id, id);
  if (!before) throw new Error('The webhook is gone');
  const disabled = { ...before, status: 'disabled', disabledReason: 'gone', version: 2 } as const;
  await webhooks.update(before, disabled, anEntry('webhook.disable'));
};

/** Makes a webhook through the API. */
export const makeWebhook = async (world: PortalWorld, company?: Company) => {
  const { json } = await world.call({
    method: 'POST',
    path: '/api/webhooks',
    body: {
      description: 'Payroll',
      url: 'https://payroll.example/hook?token=abc',
      eventTypes: ['employee-subscription-changed'],
    },
    ...(company ? { company } : {}),
  });
  return json as { id: string };
};
