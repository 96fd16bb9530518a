import { randomUUID } from 'node:crypto';
import type { MemberView, WebhookLogDetail } from '#contract/portal.ts';
import { type ProblemCode, problemDocument, problems } from '#contract/problems.ts';
import type { World } from './data.ts';

/** One answer of the stand-in API. */
export type Reply = { status: number; body?: unknown; etag?: string };

type Request = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  ifMatch?: string;
};

/** An error answer as the API shapes it. */
export const refuse = (code: ProblemCode, extra = {}): Reply => ({
  status: problems[code].status,
  body: problemDocument(code, randomUUID(), { extra }),
});

const etagOf = (value: unknown): string =>
  `"${Buffer.from(JSON.stringify(value)).length}-${JSON.stringify(value)
    .split('')
    .reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) | 0, 7)}"`;

const listLogs = (world: World, query: URLSearchParams): Reply => {
  const matches = (log: WebhookLogDetail): boolean =>
    (['webhookId', 'eventId', 'eventType', 'outcome'] as const).every(
      (name) => !query.has(name) || log[name] === query.get(name),
    );
  const all = world.logs.filter(matches);
  const start = Number(query.get('cursor') ?? 0);
  const items = all.slice(start, start + 25);
  const nextCursor = start + 25 < all.length ? String(start + 25) : null;
  return { status: 200, body: { items, nextCursor } };
};

const keyAction = (world: World, id: string, action: string, request: Request): Reply => {
  const key = world.keys.find((one) => one.id === id);
  if (key === undefined) return refuse('not_found');
  const body = request.body as { permissions?: never[] };
  if (action === 'reveal-secret')
    return { status: 200, body: { secret: `jts_test_${'s'.repeat(49)}` } };
  if (action === 'permissions') {
    if (request.ifMatch !== undefined && request.ifMatch !== etagOf(key))
      return refuse('edit_conflict');
    key.permissions = body.permissions ?? [];
  }
  if (action === 'disable') key.enabled = false;
  if (action === 'enable') key.enabled = true;
  return { status: 200, body: key, etag: etagOf(key) };
};

/** A new attempt in the log, of something that a user asked for. */
const asked = (
  world: World,
  webhookId: string,
  trigger: 'test' | 'resend',
  of?: WebhookLogDetail,
): WebhookLogDetail => {
  const model = of ?? world.logs[0];
  if (model === undefined) throw new Error('The stand-in has no attempt to copy');
  const id = `0199ffff-ffff-7000-8000-${String(world.logs.length).padStart(12, '0')}`;
  const log = {
    ...model,
    id,
    webhookId,
    eventId: of?.eventId ?? `e${id}`,
    trigger,
    attempt: 1,
    loggedAt: now(),
  };
  world.logs.unshift(log);
  return log;
};

const webhookAction = (world: World, id: string, action: string, request: Request): Reply => {
  const webhook = world.webhooks.find((one) => one.id === id);
  if (webhook === undefined) return refuse('not_found');
  if (request.method === 'DELETE') {
    world.webhooks = world.webhooks.filter((one) => one !== webhook);
    return { status: 204 };
  }
  if (action === 'test' || action === 'recover') {
    if (webhook.status === 'disabled') return refuse('webhook_disabled');
    world.asked.push({ action, id, body: request.body });
    if (action === 'recover') return { status: 202, body: { recovered: 3 } };
    const log = asked(world, id, 'test');
    return { status: 202, body: { eventId: log.eventId } };
  }
  if (action === 'reveal-signing-secrets')
    return {
      status: 200,
      body: { first: `whsec_${'A'.repeat(44)}`, second: `whsec_${'B'.repeat(44)}` },
    };
  if (request.method === 'PATCH') {
    if (request.ifMatch !== undefined && request.ifMatch !== etagOf(webhook))
      return refuse('edit_conflict');
    Object.assign(webhook, request.body);
  }
  if (action === 'enable') Object.assign(webhook, { status: 'enabled', disabledReason: null });
  return { status: 200, body: webhook, etag: etagOf(webhook) };
};

const memberAction = (world: World, id: string, request: Request): Reply => {
  const member = world.members.find((one) => one.id === id);
  if (member === undefined) return refuse('not_found');
  if (request.ifMatch !== undefined && request.ifMatch !== etagOf(member))
    return refuse('edit_conflict');
  const { role = member.role } = (request.body ?? {}) as Partial<MemberView>;
  const isOver = request.method === 'DELETE';
  const others = world.members.filter((one) => one !== member);
  if ((isOver || role !== 'admin') && !others.some((one) => one.role === 'admin'))
    return refuse('last_admin');
  if (isOver) {
    world.members = others;
    return { status: 204 };
  }
  member.role = role;
  return { status: 200, body: member, etag: etagOf(member) };
};

const listAudit = (world: World, query: URLSearchParams): Reply => {
  const start = Number(query.get('cursor') ?? 0);
  const nextCursor = start + 25 < world.audit.length ? String(start + 25) : null;
  return { status: 200, body: { items: world.audit.slice(start, start + 25), nextCursor } };
};

const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

const create = (world: World, path: string, body: unknown): Reply => {
  const given = body as { description: string; url: string; eventTypes: never[]; name: string };
  if (path === '/api/api-keys') {
    const key = {
      id: randomUUID(),
      description: given.description,
      enabled: true,
      permissions: [],
      createdAt: now(),
      createdBy: world.me.email,
      secretRotatedAt: now(),
      lastUsedAt: null,
    };
    world.keys.unshift(key);
    return { status: 201, body: key };
  }
  if (path === '/api/webhooks') {
    if (!given.url.startsWith('https:'))
      return refuse('validation_failed', {
        errors: [{ field: 'url', code: 'invalid_url', message: 'Only https is allowed.' }],
      });
    const webhook = {
      ...given,
      id: randomUUID(),
      status: 'enabled' as const,
      disabledReason: null,
      failingSince: null,
      disablesAt: null,
      disableWarning: null,
      waitingUntil: null,
      createdAt: now(),
      firstSecretRotatedAt: now(),
      secondSecretRotatedAt: now(),
    };
    world.webhooks.unshift(webhook);
    return { status: 201, body: webhook };
  }
  if (path === '/api/members') {
    const { email, role } = body as MemberView;
    if (world.members.some((one) => one.email === email)) return refuse('member_exists');
    const member = { id: randomUUID(), email, role, invitedAt: now(), lastSeenAt: null };
    world.members.push(member);
    return { status: 201, body: member };
  }
  const integration = {
    id: world.integrations.length + 20,
    name: given.name,
    type: 'api' as const,
    status: 'initial-sync-pending' as const,
    createdAt: now(),
    linkedEmployees: 0,
    lastSync: null,
  };
  world.integrations.push(integration);
  return { status: 201, body: integration };
};

/** Answers as the portal API would, from memory. */
export const answerApi = (world: World, request: Request): Reply => {
  const { method, path, query } = request;
  const [, , resource = '', id, action = ''] = path.split('/');
  if (world.me.role === 'viewer' && method !== 'GET') return refuse('insufficient_role');
  if (id === undefined && method === 'POST') return create(world, path, request.body);
  const list = (items: unknown[]): Reply => ({ status: 200, body: { items, nextCursor: null } });
  switch (resource) {
    case 'me':
      return { status: 200, body: world.me };
    case 'dashboard':
      return { status: 200, body: world.dashboard };
    case 'catalog':
      return { status: 200, body: world.catalog };
    case 'api-keys':
      return id === undefined ? list(world.keys) : keyAction(world, id, action, request);
    case 'webhooks':
      return id === undefined ? list(world.webhooks) : webhookAction(world, id, action, request);
    case 'members':
      return id === undefined ? list(world.members) : memberAction(world, id, request);
    case 'audit-log':
      return listAudit(world, query);
    case 'hr-integrations':
      return list(world.integrations);
    case 'webhook-logs': {
      if (id === undefined) return listLogs(world, query);
      const log = world.logs.find((one) => one.id === id);
      if (log === undefined) return refuse('not_found');
      if (action !== 'resend') return { status: 200, body: log };
      world.asked.push({ action, id, body: request.body });
      return { status: 202, body: { eventId: asked(world, log.webhookId, 'resend', log).eventId } };
    }
    default:
      return refuse('not_found');
  }
};
