import { GetCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { eventTypeSchema } from '#contract/event-type-names.ts';
import type { FanOutStore, Unchecked } from '../../domain/ports/fan-out.ts';
import { wakeShard } from '../../domain/wake.ts';
import type { Table } from './client.ts';
import { eachReadable } from './each-readable.ts';
import { eventKey } from './events.ts';
import { transact } from './transact.ts';

const schema = z.object({
  eventOrder: z.string(),
  companyId: z.string(),
  type: eventTypeSchema,
  occurredAt: z.number(),
  recipients: z.array(z.string()).nullable().default(null),
});

const keysOnly = z.object({ pk: z.string() });

/** What a transaction holds. */
const maxTogether = 100;

type Change = { expression: string; values?: Record<string, unknown> };

const updateOf = (table: Table, eventId: string, { expression, values }: Change) => ({
  TableName: table.name,
  Key: eventKey(eventId),
  UpdateExpression: expression,
  ConditionExpression: 'attribute_exists(pk)',
  ...(values ? { ExpressionAttributeValues: values } : {}),
});

/** An event that has expired is left alone: an update would make an empty one. */
const update = async (table: Table, eventId: string, change: Change): Promise<void> => {
  try {
    await table.client.send(new UpdateCommand(updateOf(table, eventId, change)));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
  }
};

const fannedOut = (recipients: readonly string[]): Change => ({
  expression: `SET recipients = :ids${recipients.length === 0 ? ' REMOVE checkShard, checkAt' : ''}`,
  values: { ':ids': recipients },
});

/** One call for up to 100 events; where one of them has expired, one for each of them. */
const markForNobody = async (table: Table, eventIds: readonly string[]): Promise<void> => {
  for (let from = 0; from < eventIds.length; from += maxTogether) {
    const some = eventIds.slice(from, from + maxTogether);
    const items = some.map((id) => ({ Update: updateOf(table, id, fannedOut([])) }));
    // A transaction costs twice as much as its updates: for one event there is nothing to gain.
    const together = some.length > 1 && (await transact(table.client, items)).failed.length === 0;
    if (!together) await Promise.all(some.map((id) => update(table, id, fannedOut([]))));
  }
};

const toUnchecked = (item: unknown): Unchecked => {
  const [prefix, id = ''] = keysOnly.parse(item).pk.split('#');
  return { kind: prefix === 'SYNC' ? 'sync' : 'event', id };
};

const listUnchecked = (table: Table, shard: string, until: number): AsyncIterable<Unchecked> => {
  const pages = paginateQuery(
    { client: table.client, pageSize: 100 },
    {
      TableName: table.name,
      IndexName: 'byCheck',
      KeyConditionExpression: 'checkShard = :shard AND checkAt <= :until',
      ExpressionAttributeValues: { ':shard': shard, ':until': until },
    },
  );
  return eachReadable(pages, toUnchecked);
};

/** The way of events to their webhooks, kept on the events' own items. */
export const createFanOutStore = (table: Table): FanOutStore => ({
  markFannedOut: (eventId, recipients) => update(table, eventId, fannedOut(recipients)),
  markForNobody: (eventIds) => markForNobody(table, eventIds),
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
