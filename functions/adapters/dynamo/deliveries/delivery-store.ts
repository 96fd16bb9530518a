import { DeleteCommand, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { DeliveryStore, Due } from '../../../domain/ports/delivery.ts';
import type { Clock, Random } from '../../../domain/ports/system.ts';
import type { Table } from '../client.ts';
import { claim } from './claim.ts';
import { createDeliveryHealth } from './delivery-health.ts';
import { finish } from './finish.ts';
import { dueKey, duePrefix, toDue } from './items.ts';

/** What the delivery store is bound to. A webhook is disabled in the accounts table. */
export type DeliveryStoreOptions = {
  table: Table;
  accountsTable: string;
  clock: Clock;
  random: Random;
  retentionDays: number;
  /** How long a claim belongs to its worker, in milliseconds; who claims nothing need not say. */
  leaseMs?: number;
};

const defaultLeaseMs = 60_000;

const get = async (table: Table, key: { pk: string; sk: string }): Promise<unknown> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
  );
  return Item;
};

const listDue = async (table: Table, eventId: string, webhookId: string): Promise<Due[]> => {
  const { pk, sk } = duePrefix(eventId, webhookId);
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
      ConsistentRead: true,
    },
  );
  const found: Due[] = [];
  for await (const { Items } of pages) found.push(...(Items ?? []).map(toDue));
  return found;
};

const drop = async (table: Table, ref: Due['ref']): Promise<void> => {
  try {
    await table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: dueKey(ref),
        ConditionExpression: 'attempt = :attempt',
        ExpressionAttributeValues: { ':attempt': ref.attempt },
      }),
    );
  } catch (error) {
    // It waits for something else by now, or for nothing: then there is nothing to drop.
    if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
  }
};

/** Attempts, what waits and the failure clock, in the deliveries table. */
export const createDeliveryStore = (options: DeliveryStoreOptions): DeliveryStore => {
  const { table } = options;
  const context = {
    ...{ leaseMs: defaultLeaseMs, ...options },
    retentionMs: options.retentionDays * 24 * 3600 * 1000,
  };
  return {
    claim: (ref) => claim(context, ref),
    finish: (end) => finish(context, end),
    findDue: async (run) => {
      const item = await get(table, dueKey(run));
      return item ? toDue(item) : undefined;
    },
    listDue: (eventId, webhookId) => listDue(table, eventId, webhookId),
    drop: (ref) => drop(table, ref),
    ...createDeliveryHealth(table),
  };
};
