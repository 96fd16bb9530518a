import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { getItem, queryItems } from '../accounts/read.ts';
import { generationPrefix, headSk } from './directory-keys.ts';
import type { DirectoryPlace } from './directory-kind.ts';

/** Which generation of chunks holds: all entries as the journal had them up to `seq`. */
export type Head = { seq: number; changed: number; generation: string; chunks: number };

const headSchema = z.object({
  seq: z.int(),
  changed: z.int(),
  generation: z.string(),
  chunks: z.int(),
});
const chunkSchema = z.object({ packed: z.instanceof(Uint8Array) });

/** Before the first generation everything is in the journal. */
export const noHead: Head = { seq: 0, changed: 0, generation: '', chunks: 0 };

/** The company's head, strongly consistent. */
export const readHead = async <E>({ table, pk }: DirectoryPlace<E>): Promise<Head> => {
  const item = await getItem(table, { pk, sk: headSk });
  return item ? headSchema.parse(item) : noHead;
};

/** The entries of a head's generation; undefined where a newer one has taken its place meanwhile. */
export const readChunks = async <E>(
  { table, pk, codec }: DirectoryPlace<E>,
  { generation, chunks }: Head,
): Promise<E[] | undefined> => {
  if (chunks === 0) return [];
  const items = await queryItems(table, pk, generationPrefix(generation));
  if (items.length !== chunks) return undefined;
  return items.flatMap((item) => codec.unpack(chunkSchema.parse(item).packed));
};

/** Puts a new head in the place of the one that was read; false where another has done so before. */
export const replaceHead = async <E>(
  { table, pk }: DirectoryPlace<E>,
  { from, to }: { from: Head; to: Head },
): Promise<boolean> => {
  const first = from.generation === '';
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { pk, sk: headSk, ...to },
        ConditionExpression: first ? 'attribute_not_exists(pk)' : 'generation = :from',
        ...(first ? {} : { ExpressionAttributeValues: { ':from': from.generation } }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
};
