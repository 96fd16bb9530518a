import { DeleteCommand, PutCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Due } from '../../../domain/ports/delivery.ts';
import type { ParkedEntry, Parking } from '../../../domain/ports/pace.ts';
import type { Clock } from '../../../domain/ports/system.ts';
import { timeOfUuid } from '../../../domain/time-uuid.ts';
import type { Table } from '../client.ts';
import { conditionHeld } from '../condition-held.ts';
import { eachReadable } from '../each-readable.ts';
import { dueItem, dueKey, toDue, wakeKeys } from './items.ts';
import { parkedEntry, parkedKeys, parkedList, parkedShard } from './parked.ts';

/** After being let go, a delivery has this long before the sweeper looks for it, in milliseconds. */
const releaseGrace = 120_000;

/** The index is a moment behind: of those that it names, some may have been let go already. */
const spare = 20;

const entrySchema = z.object({
  sk: z.string(),
  companyId: z.string(),
  emptySince: z.number().nullable().default(null),
});

const stillWaits = 'attempt = :attempt';

const park = async (table: Table, due: Due, isNew: boolean): Promise<void> => {
  const { ref } = due;
  await conditionHeld(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...dueItem(due), ...parkedKeys(ref, timeOfUuid(ref.eventId)) },
        ConditionExpression: isNew ? `attribute_not_exists(pk) OR ${stillWaits}` : stillWaits,
        ExpressionAttributeValues: { ':attempt': ref.attempt },
      }),
    ),
  );
};

const findParked = (table: Table, webhookId: string, count: number): AsyncIterable<Due> => {
  const pages = paginateQuery(
    { client: table.client, pageSize: count + spare },
    {
      TableName: table.name,
      IndexName: 'byDue',
      KeyConditionExpression: 'dueShard = :shard',
      ExpressionAttributeValues: { ':shard': parkedShard(webhookId) },
    },
  );
  return eachReadable(pages, toDue);
};

const letGo = (table: Table, due: Due, wakeAt: number): Promise<boolean> => {
  const keys = wakeKeys(due.ref, wakeAt);
  return conditionHeld(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: dueKey(due.ref),
        UpdateExpression: 'SET dueShard = :shard, dueAt = :at',
        ConditionExpression: 'dueShard = :parked AND attempt = :attempt',
        ExpressionAttributeValues: {
          ':shard': keys.dueShard,
          ':at': keys.dueAt,
          ':parked': parkedShard(due.ref.webhookId),
          ':attempt': due.ref.attempt,
        },
      }),
    ),
  );
};

async function* release(
  { table, clock }: { table: Table; clock: Clock },
  webhookId: string,
  count: number,
): AsyncGenerator<Due> {
  const wakeAt = clock.now() + releaseGrace;
  let released = 0;
  for await (const due of findParked(table, webhookId, count)) {
    if (!(await letGo(table, due, wakeAt))) continue;
    yield { ...due, wakeAt };
    released += 1;
    if (released === count) return;
  }
}

const toEntry = (item: Record<string, unknown>): ParkedEntry => {
  const { sk, ...entry } = entrySchema.parse(item);
  return { webhookId: sk, ...entry };
};

const entries = (table: Table): AsyncIterable<ParkedEntry> => {
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': parkedList },
      ConsistentRead: true,
    },
  );
  return eachReadable(pages, toEntry);
};

/** Holds where the entry is as it was read. */
const unentered = ({ emptySince }: ParkedEntry) =>
  emptySince === null
    ? { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(emptySince)' }
    : {
        ConditionExpression: 'emptySince = :seen',
        ExpressionAttributeValues: { ':seen': emptySince },
      };

/** What is parked for its webhook's pace, among what waits. */
export const createParking = (table: Table, clock: Clock): Parking => ({
  park: (due, { isNew }) => park(table, due, isNew),
  release: (webhookId, count) => release({ table, clock }, webhookId, count),
  entries: () => entries(table),
  enter: async ({ companyId, webhookId }) => {
    const Item = parkedEntry(companyId, webhookId);
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
  noteEmpty: async (entry, now) => {
    const Item = { ...parkedEntry(entry.companyId, entry.webhookId), emptySince: now };
    await conditionHeld(
      table.client.send(new PutCommand({ TableName: table.name, Item, ...unentered(entry) })),
    );
  },
  forget: async (entry) => {
    const { pk, sk } = parkedEntry(entry.companyId, entry.webhookId);
    await conditionHeld(
      table.client.send(
        new DeleteCommand({ TableName: table.name, Key: { pk, sk }, ...unentered(entry) }),
      ),
    );
  },
});
