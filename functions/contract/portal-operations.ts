import { z } from 'zod';
import { eventTypeSchema } from './event-type-names.ts';
import { single } from './paging.ts';
import { permissionSchema } from './permissions.ts';
import { type Role, roleSchema } from './roles.ts';
import { descriptionSchema, emailSchema, instantSchema } from './wire.ts';

/** One operation of the portal API, as data (contract 5). */
export type PortalOperation = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** The least role that may do it. */
  role: Role;
  query: z.ZodType;
  /** The JSON body; undefined where the operation takes none. */
  body?: z.ZodType;
};

const none = z.strictObject({});
const anyText = z.string().min(1).max(200);
const webhookUrl = z.string().min(1).max(2048);
const eventTypeSet = z
  .array(eventTypeSchema)
  .min(1)
  .max(100)
  .transform((types) => [...new Set(types)]);
/** Without a body nothing is confirmed. */
const confirm = z.strictObject({ confirm: z.boolean().optional() }).prefault({});
const cursorPage = {
  cursor: single(z.string().min(1).max(2000)).optional(),
  limit: single(
    z
      .string()
      .regex(/^\d{1,4}$/)
      .transform(Number)
      .pipe(z.int().min(1).max(100)),
  ).default(25),
};

/** Every operation of the portal API but those of later issues; a route that is missing here is denied. */
export const portalOperations = {
  me: { method: 'GET', path: '/api/me', role: 'viewer', query: none },
  dashboard: { method: 'GET', path: '/api/dashboard', role: 'viewer', query: none },
  catalog: { method: 'GET', path: '/api/catalog', role: 'viewer', query: none },

  listApiKeys: { method: 'GET', path: '/api/api-keys', role: 'viewer', query: none },
  getApiKey: { method: 'GET', path: '/api/api-keys/{id}', role: 'viewer', query: none },
  createApiKey: {
    method: 'POST',
    path: '/api/api-keys',
    role: 'developer',
    query: none,
    body: z.strictObject({ description: descriptionSchema }),
  },
  setApiKeyPermissions: {
    method: 'PUT',
    path: '/api/api-keys/{id}/permissions',
    role: 'developer',
    query: none,
    body: z.strictObject({
      permissions: z
        .array(permissionSchema)
        .max(100)
        .transform((all) => [...new Set(all)]),
    }),
  },
  revealApiKeySecret: {
    method: 'POST',
    path: '/api/api-keys/{id}/reveal-secret',
    role: 'developer',
    query: none,
    body: confirm,
  },
  rotateApiKeySecret: {
    method: 'POST',
    path: '/api/api-keys/{id}/rotate-secret',
    role: 'developer',
    query: none,
  },
  disableApiKey: {
    method: 'POST',
    path: '/api/api-keys/{id}/disable',
    role: 'developer',
    query: none,
  },
  enableApiKey: {
    method: 'POST',
    path: '/api/api-keys/{id}/enable',
    role: 'developer',
    query: none,
  },

  listWebhooks: { method: 'GET', path: '/api/webhooks', role: 'viewer', query: none },
  getWebhook: { method: 'GET', path: '/api/webhooks/{id}', role: 'viewer', query: none },
  createWebhook: {
    method: 'POST',
    path: '/api/webhooks',
    role: 'developer',
    query: none,
    body: z.strictObject({
      description: descriptionSchema,
      url: webhookUrl,
      eventTypes: eventTypeSet,
    }),
  },
  updateWebhook: {
    method: 'PATCH',
    path: '/api/webhooks/{id}',
    role: 'developer',
    query: none,
    body: z.strictObject({
      description: descriptionSchema.optional(),
      url: webhookUrl.optional(),
      eventTypes: eventTypeSet.optional(),
    }),
  },
  deleteWebhook: {
    method: 'DELETE',
    path: '/api/webhooks/{id}',
    role: 'developer',
    query: none,
  },
  revealSigningSecrets: {
    method: 'POST',
    path: '/api/webhooks/{id}/reveal-signing-secrets',
    role: 'developer',
    query: none,
    body: confirm,
  },
  rotateSigningSecret: {
    method: 'POST',
    path: '/api/webhooks/{id}/rotate-signing-secret',
    role: 'developer',
    query: none,
    body: z.strictObject({ slot: z.enum(['first', 'second']) }),
  },
  enableWebhook: {
    method: 'POST',
    path: '/api/webhooks/{id}/enable',
    role: 'developer',
    query: none,
  },

  testWebhook: {
    method: 'POST',
    path: '/api/webhooks/{id}/test',
    role: 'developer',
    query: none,
    body: z.strictObject({ eventType: eventTypeSchema }),
  },
  recoverWebhook: {
    method: 'POST',
    path: '/api/webhooks/{id}/recover',
    role: 'developer',
    query: none,
    body: z.strictObject({ since: instantSchema, until: instantSchema.optional() }),
  },

  listWebhookLogs: {
    method: 'GET',
    path: '/api/webhook-logs',
    role: 'viewer',
    query: z.strictObject({
      webhookId: single(anyText).optional(),
      eventId: single(anyText).optional(),
      eventType: single(eventTypeSchema).optional(),
      outcome: single(z.enum(['succeeded', 'failed'])).optional(),
      from: single(instantSchema).optional(),
      to: single(instantSchema).optional(),
      ...cursorPage,
    }),
  },
  getWebhookLog: { method: 'GET', path: '/api/webhook-logs/{id}', role: 'viewer', query: none },

  resendWebhookLog: {
    method: 'POST',
    path: '/api/webhook-logs/{id}/resend',
    role: 'developer',
    query: none,
  },

  listHrIntegrations: { method: 'GET', path: '/api/hr-integrations', role: 'viewer', query: none },
  getHrIntegration: {
    method: 'GET',
    path: '/api/hr-integrations/{id}',
    role: 'viewer',
    query: none,
  },
  createHrIntegration: {
    method: 'POST',
    path: '/api/hr-integrations',
    role: 'admin',
    query: none,
    body: z.strictObject({ name: descriptionSchema }),
  },

  listMembers: { method: 'GET', path: '/api/members', role: 'admin', query: none },
  getMember: { method: 'GET', path: '/api/members/{id}', role: 'admin', query: none },
  addMember: {
    method: 'POST',
    path: '/api/members',
    role: 'admin',
    query: none,
    body: z.strictObject({ email: emailSchema, role: roleSchema }),
  },
  updateMember: {
    method: 'PATCH',
    path: '/api/members/{id}',
    role: 'admin',
    query: none,
    body: z.strictObject({ role: roleSchema }),
  },
  removeMember: { method: 'DELETE', path: '/api/members/{id}', role: 'admin', query: none },

  listAuditLog: {
    method: 'GET',
    path: '/api/audit-log',
    role: 'admin',
    query: z.strictObject(cursorPage),
  },
} as const satisfies Record<string, PortalOperation>;

/** The name of an operation in the portal's table. */
export type PortalOperationName = keyof typeof portalOperations;

/** A list of the portal API (contract 5). */
export type ItemList<T> = { items: T[]; nextCursor: string | null };
