import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../client.ts';

/** The key of one item. */
export type Key = { pk: string; sk: string };

/** An item before a schema has parsed it. */
type Raw = Record<string, unknown>;

/** BatchGetItem takes at most this many keys. */
const batchSize = 100;
/** How often keys that the store left unread are asked for again. */
const patience = 8;

/** Reads one item, strongly consistent. */
export const getItem = async (table: Table, key: Key): Promise<Raw | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
  );
  return Item;
};

const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));

const getBatch = async (table: Table, keys: readonly Key[]): Promise<Raw[]> => {
  const found: Raw[] = [];
  let left: Raw[] = [...keys];
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt > 0) await pause(attempt);
    if (attempt > patience) throw new Error('The store keeps leaving items unread');
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys: left, ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[table.name] ?? []));
    left = UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return found;
};

/** Reads many items, strongly consistent, in no particular order; missing ones are left out. */
export const getItems = async (table: Table, keys: readonly Key[]): Promise<Raw[]> => {
  const found: Raw[] = [];
  for (let start = 0; start < keys.length; start += batchSize)
    found.push(...(await getBatch(table, keys.slice(start, start + batchSize))));
  return found;
};

/** Reads all items of a partition whose sort key begins so, strongly consistent, in its order. */
export const queryItems = async (table: Table, pk: string, skPrefix: string): Promise<Raw[]> => {
  const found: Raw[] = [];
  let from: Raw | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': pk, ':sk': skPrefix },
        ConsistentRead: true,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    found.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
};
