import { z } from 'zod';
import type { HrIntegration } from '../../../domain/hr-integration.ts';
import { limits } from '../../../domain/limits.ts';
import type { CreateResult } from '../../../domain/ports/accounts.ts';
import type { HrIntegrationStore } from '../../../domain/ports/people.ts';
import { getItem, getItems, queryItems } from '../accounts/read.ts';
import { type AuditContext, auditPut } from '../audit.ts';
import type { Table } from '../client.ts';
import { type TransactItem, transact } from '../transact.ts';
import { takeIds } from './counter.ts';

const syncSchema = z.object({
  syncId: z.string(),
  status: z.enum(['pending', 'running', 'succeeded', 'failed']),
  startedAt: z.number().nullable().default(null),
  finishedAt: z.number().nullable(),
  received: z.int(),
  added: z.int(),
  updated: z.int(),
  offboarded: z.int(),
  unchanged: z.int(),
  massOffboarding: z.boolean(),
  error: z.string().nullable(),
});

const itemSchema = z.object({
  id: z.int(),
  companyId: z.string(),
  name: z.string(),
  status: z.enum(['initial-sync-pending', 'syncing', 'active', 'failed']),
  createdAt: z.number(),
  linkedEmployees: z.int(),
  lastSync: syncSchema.nullable(),
  // Not there before the first, nor where only an earlier version of this code has ended a sync.
  lastApplied: z.object({ syncId: z.string(), at: z.number() }).optional(),
  version: z.int(),
});

/** Where an integration lies. */
export const integrationKey = (companyId: string, integrationId: number) => ({
  pk: `COMPANY#${companyId}`,
  sk: `HR#${String(integrationId).padStart(12, '0')}`,
});

/** Reads a stored integration. */
export const toIntegration = (item: Record<string, unknown>): HrIntegration =>
  itemSchema.parse(item);

/** Counts one more, where the company has not its limit yet. */
const countUp = (tableName: string, companyId: string): TransactItem => ({
  Update: {
    TableName: tableName,
    Key: { pk: `COMPANY#${companyId}`, sk: 'HRS' },
    UpdateExpression: 'ADD integrations :one',
    ConditionExpression: 'attribute_not_exists(integrations) OR integrations < :limit',
    ExpressionAttributeValues: { ':one': 1, ':limit': limits.hrIntegrations },
  },
});

const resultOf = (failed: readonly number[]): CreateResult => {
  if (failed.length === 0) return 'written';
  return failed.includes(0) ? 'conflict' : 'limit_reached';
};

/** HR integrations for who only reads them. */
export const createHrIntegrationReader = (
  table: Table,
): Pick<HrIntegrationStore, 'find' | 'findMany' | 'list'> => ({
  find: async (companyId, integrationId) => {
    const item = await getItem(table, integrationKey(companyId, integrationId));
    return item && toIntegration(item);
  },
  findMany: async (companyId, integrationIds) => {
    const keys = [...new Set(integrationIds)].map((id) => integrationKey(companyId, id));
    return (await getItems(table, keys)).map(toIntegration);
  },
  list: async (companyId) =>
    (await queryItems(table, `COMPANY#${companyId}`, 'HR#')).map(toIntegration),
});

/** HR integrations in the people table; a creation carries its audit item in its transaction. */
export const createHrIntegrationStore = ({
  table,
  audit: context,
}: {
  table: Table;
  audit: AuditContext;
}): HrIntegrationStore => ({
  ...createHrIntegrationReader(table),
  reserveId: async () => {
    const [id] = await takeIds(table, 'hr-integration', 1);
    if (id === undefined) throw new Error('The counter gave no id');
    return id;
  },
  create: async (integration, audit) => {
    const { companyId, id } = integration;
    const { failed } = await transact(table.client, [
      {
        Put: {
          TableName: table.name,
          Item: { ...integrationKey(companyId, id), ...integration },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      countUp(table.name, companyId),
      auditPut(context, companyId, audit),
    ]);
    if (failed.includes(2)) throw new Error('An audit id was given twice');
    return resultOf(failed);
  },
});
