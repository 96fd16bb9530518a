import {
  DeleteCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Due } from '../../../domain/ports/delivery.ts';
import type { ParkedEntry, Parking } from '../../../domain/ports/pace.ts';
import type { Clock } from '../../../domain/ports/system.ts';
import { timeOfUuid } from '../../../domain/time-uuid.ts';
import type { Table } from '../client.ts';
import { conditionHeld } from '../condition-held.ts';
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

const findParked = async (table: Table, webhookId: string, count: number): Promise<Due[]> => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: 'byDue',
      KeyConditionExpression: 'dueShard = :shard',
      ExpressionAttributeValues: { ':shard': parkedShard(webhookId) },
      Limit: count + spare,
    }),
  );
  return Items.map(toDue);
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

const release = async (
  { table, clock }: { table: Table; clock: Clock },
  webhookId: string,
  count: number,
): Promise<Due[]> => {
  const released: Due[] = [];
  const wakeAt = clock.now() + releaseGrace;
  for (const due of await findParked(table, webhookId, count)) {
    if (released.length === count) break;
    if (await letGo(table, due, wakeAt)) released.push({ ...due, wakeAt });
  }
  return released;
};

const entries = async (table: Table): Promise<ParkedEntry[]> => {
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': parkedList },
      ConsistentRead: true,
    },
  );
  const found: ParkedEntry[] = [];
  for await (const { Items = [] } of pages)
    for (const item of Items) {
      const { sk, ...entry } = entrySchema.parse(item);
      found.push({ webhookId: sk, ...entry });
    }
  return found;
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
