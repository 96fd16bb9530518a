import { z } from 'zod';
import { planTypes, rosterSchema, subscriptionStatuses } from './employee.ts';
import { createdBoundSchema } from './employee-document.ts';
import { filter, pageQuery, single } from './paging.ts';
import type { Permission } from './permissions.ts';
import { emailSchema } from './wire.ts';

/** One operation of the partner API, as data (contract 2). */
export type Operation = {
  method: 'GET' | 'POST';
  path: string;
  title: string;
  /** What a key needs, all of it; `public` needs no credentials at all. */
  requires: readonly Permission[] | 'public';
  /** The query parameters; any other one is refused. */
  query: z.ZodType;
  /** The JSON body; none is read where this is left out. */
  body?: z.ZodType;
  /** Where the body may be sent with gzip: how many bytes it may unpack to. */
  maxUnpackedBytes?: number;
};

const id = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number);

const none = z.strictObject({});

/** Paging, sorting and filters that both lists of documents have (contract 2.2). */
const documentsQuery = {
  ...pageQuery(['createdAt', 'id', 'documentName']),
  createdFrom: single(createdBoundSchema).optional(),
  createdTo: single(createdBoundSchema).optional(),
};

/**
 * Every operation of the partner API. Gateway methods, the permission check, validation and the API
 * description follow from this table; a route that is missing here is denied (contract 3).
 */
export const operations = {
  listEmployees: {
    method: 'GET',
    path: '/employees',
    title: 'List Employees',
    requires: ['view-employees'],
    query: z.strictObject({
      ...pageQuery(['id', 'lastName', 'email', 'startAt']),
      status: filter(z.enum(subscriptionStatuses)).optional(),
      planType: filter(z.enum(planTypes)).optional(),
      email: filter(emailSchema).optional(),
      ids: filter(id).optional(),
    }),
  },
  getEmployee: {
    method: 'GET',
    path: '/employees/{id}',
    title: 'Get Employee',
    requires: ['view-employees'],
    query: none,
  },
  listEmployeeDocuments: {
    method: 'GET',
    path: '/employees/{id}/documents',
    title: 'List Employee Documents',
    requires: ['view-employees'],
    query: z.strictObject(documentsQuery),
  },
  listDocuments: {
    method: 'GET',
    path: '/employee-documents',
    title: 'List Documents',
    requires: ['view-employees'],
    query: z.strictObject({ ...documentsQuery, employeeId: filter(id).optional() }),
  },
  getDocument: {
    method: 'GET',
    path: '/employee-documents/{id}',
    title: 'Get Document',
    requires: ['view-employees'],
    query: none,
  },
  downloadDocument: {
    method: 'GET',
    path: '/employee-documents/{id}/download',
    title: 'Download Document',
    requires: ['view-employees'],
    query: none,
  },
  listHrIntegrations: {
    method: 'GET',
    path: '/hr-integrations',
    title: 'List HR Integrations',
    requires: ['view-hr-integrations'],
    query: z.strictObject(pageQuery(['id', 'name', 'createdAt'])),
  },
  getHrIntegration: {
    method: 'GET',
    path: '/hr-integrations/{id}',
    title: 'Get HR Integration',
    requires: ['view-hr-integrations'],
    query: none,
  },
  triggerSync: {
    method: 'POST',
    path: '/hr-integrations/{id}/sync',
    title: 'Trigger HR Sync',
    requires: ['view-employees', 'add-employees', 'update-employees', 'remove-employees'],
    query: none,
    body: rosterSchema,
    maxUnpackedBytes: 16 * 1024 * 1024,
  },
  health: {
    method: 'GET',
    path: '/health',
    title: 'Health Check',
    requires: 'public',
    query: none,
  },
} as const satisfies Record<string, Operation>;

/** The name of an operation in the table. */
export type OperationName = keyof typeof operations;
