import { BatchGetCommand, type BatchGetCommandInput } from '@aws-sdk/lib-dynamodb';
import { pauseBefore } from '../pause.ts';
import type { Table } from './client.ts';

/** BatchGetItem takes at most this many keys. */
const batchSize = 100;

/** How often keys that the store left unread are asked for again. */
const patience = 8;

/** An item before a schema has parsed it, or a key. */
type Raw = Record<string, unknown>;

/** How items are read: all attributes, strongly consistent, where nothing else is said. */
type HowToRead = Omit<NonNullable<BatchGetCommandInput['RequestItems']>[string], 'Keys'>;

const getBatch = async (
  { client, name }: Table,
  keys: readonly Raw[],
  how: HowToRead,
): Promise<Raw[]> => {
  const found: Raw[] = [];
  let left: Raw[] = [...keys];
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt > patience) throw new Error('The store keeps leaving items unread');
    await pauseBefore(attempt);
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({
        RequestItems: { [name]: { ConsistentRead: true, ...how, Keys: left } },
      }),
    );
    found.push(...(Responses?.[name] ?? []));
    left = UnprocessedKeys?.[name]?.Keys ?? [];
  }
  return found;
};

/**
 * Reads many items, in no particular order; missing ones are left out. What the store leaves unread is
 * asked for again, after a pause that grows.
 * @throws where it keeps leaving items unread.
 */
export const batchGet = async (
  table: Table,
  keys: readonly Raw[],
  how: HowToRead = {},
): Promise<Raw[]> => {
  const found: Raw[] = [];
  for (let start = 0; start < keys.length; start += batchSize)
    found.push(...(await getBatch(table, keys.slice(start, start + batchSize), how)));
  return found;
};
