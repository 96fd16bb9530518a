import { GetCommand, PutCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Due, SweepStore } from '../../../domain/ports/delivery.ts';
import type { Table } from '../client.ts';
import { eachReadable } from '../each-readable.ts';
import { dueKey, toDue, wakeKeys } from './items.ts';

const cursorKey = { pk: 'SWEEP', sk: 'CURSOR' };
const cursorSchema = z.object({ sweptUntil: z.number() });

const listWaking = (table: Table, shard: string, until: number): AsyncIterable<Due> => {
  const pages = paginateQuery(
    { client: table.client, pageSize: 100 },
    {
      TableName: table.name,
      IndexName: 'byDue',
      KeyConditionExpression: 'dueShard = :shard AND dueAt <= :until',
      ExpressionAttributeValues: { ':shard': shard, ':until': until },
    },
  );
  return eachReadable(pages, toDue);
};

const postpone = async (table: Table, due: Due, wakeAt: number): Promise<void> => {
  const keys = wakeKeys(due.ref, wakeAt);
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: dueKey(due.ref),
        UpdateExpression: 'SET dueShard = :shard, dueAt = :at',
        ConditionExpression: 'attempt = :attempt AND dueAt = :seen',
        ExpressionAttributeValues: {
          ':shard': keys.dueShard,
          ':at': keys.dueAt,
          ':attempt': due.ref.attempt,
          ':seen': due.wakeAt,
        },
      }),
    );
  } catch (error) {
    // Its attempt ended meanwhile: what it waits for now has its own time.
    if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
  }
};

/** What waits, as the sweeper sees it, and how far it has come. */
export const createSweepStore = (table: Table): SweepStore => ({
  readCursor: async () => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: cursorKey, ConsistentRead: true }),
    );
    return Item ? cursorSchema.parse(Item).sweptUntil : undefined;
  },
  writeCursor: async (until) => {
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: { ...cursorKey, sweptUntil: until } }),
    );
  },
  listWaking: (shard, until) => listWaking(table, shard, until),
  postpone: (due, wakeAt) => postpone(table, due, wakeAt),
});
