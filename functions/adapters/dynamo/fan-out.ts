import { GetCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { eventTypeSchema } from '#contract/event-types.ts';
import type { FanOutStore } from '../../domain/ports/fan-out.ts';
import { wakeShard } from '../../domain/wake.ts';
import type { Table } from './client.ts';
import { eventKey } from './events.ts';

const schema = z.object({
  eventOrder: z.string(),
  companyId: z.string(),
  type: eventTypeSchema,
  occurredAt: z.number(),
  recipients: z.array(z.string()).nullable().default(null),
});

const keysOnly = z.object({ pk: z.string() });

type Change = { expression: string; values?: Record<string, unknown> };

/** An event that has expired is left alone: an update would make an empty one. */
const update = async (table: Table, eventId: string, change: Change): Promise<void> => {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: eventKey(eventId),
        UpdateExpression: change.expression,
        ConditionExpression: 'attribute_exists(pk)',
        ...(change.values ? { ExpressionAttributeValues: change.values } : {}),
      }),
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
  }
};

async function* listUnchecked(table: Table, shard: string, until: number): AsyncIterable<string> {
  const pages = paginateQuery(
    { client: table.client, pageSize: 100 },
    {
      TableName: table.name,
      IndexName: 'byCheck',
      KeyConditionExpression: 'checkShard = :shard AND checkAt <= :until',
      ExpressionAttributeValues: { ':shard': shard, ':until': until },
    },
  );
  for await (const { Items } of pages)
    for (const item of Items ?? []) yield keysOnly.parse(item).pk.slice('EVENT#'.length);
}

/** The way of events to their webhooks, kept on the events' own items. */
export const createFanOutStore = (table: Table): FanOutStore => ({
  markFannedOut: (eventId, recipients) =>
    update(table, eventId, {
      expression: `SET recipients = :ids${recipients.length === 0 ? ' REMOVE checkShard, checkAt' : ''}`,
      values: { ':ids': recipients },
    }),
  listUnchecked: (shard, until) => listUnchecked(table, shard, until),
  find: async (eventId) => {
    const { Item } = await table.client.send(
      new GetCommand({
        TableName: table.name,
        Key: eventKey(eventId),
        ConsistentRead: true,
        ProjectionExpression: 'eventOrder, companyId, #type, occurredAt, recipients',
        ExpressionAttributeNames: { '#type': 'type' },
      }),
    );
    if (!Item) return undefined;
    const { eventOrder, recipients, ...event } = schema.parse(Item);
    return { event: { id: eventOrder, ...event }, recipients };
  },
  recheck: (eventId, at) =>
    update(table, eventId, {
      expression: 'SET checkShard = :shard, checkAt = :at',
      values: { ':shard': wakeShard(at, eventId), ':at': at },
    }),
  settle: (eventId) => update(table, eventId, { expression: 'REMOVE checkShard, checkAt' }),
});
