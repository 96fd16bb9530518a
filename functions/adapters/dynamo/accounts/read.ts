import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet } from '../batch-get.ts';
import type { Table } from '../client.ts';

/** The key of one item. */
export type Key = { pk: string; sk: string };

/** An item before a schema has parsed it. */
type Raw = Record<string, unknown>;

/** Reads one item, strongly consistent. */
export const getItem = async (table: Table, key: Key): Promise<Raw | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
  );
  return Item;
};

/** Reads many items, strongly consistent, in no particular order; missing ones are left out. */
export const getItems = (table: Table, keys: readonly Key[]): Promise<Raw[]> =>
  batchGet(table, keys);

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
