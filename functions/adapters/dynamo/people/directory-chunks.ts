import { createHash } from 'node:crypto';
import { DeleteCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Head } from './directory-head.ts';
import { allChunks, chunkSk, chunksBefore, generationName } from './directory-keys.ts';
import type { DirectoryPlace } from './directory-kind.ts';
import { packChunks } from './directory-packing.ts';

const keySchema = z.object({ pk: z.string(), sk: z.string() });

const digestOf = (chunks: readonly Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(`${chunk.byteLength};`).update(chunk);
  return hash.digest('hex').slice(0, 16);
};

/**
 * Writes a generation that nobody reads yet: its name follows from what is in it, so whoever writes the
 * same items at the same time writes the same bytes.
 */
export const writeGeneration = async <E>(
  { table, pk, codec, shape }: DirectoryPlace<E>,
  state: { seq: number; changed: number; entries: readonly E[] },
): Promise<Head> => {
  const chunks = packChunks(state.entries, codec, shape);
  const generation = generationName(state.seq, digestOf(chunks));
  for (const [index, packed] of chunks.entries()) {
    const Item = { pk, sk: chunkSk(generation, index), packed };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  }
  return { seq: state.seq, changed: state.changed, generation, chunks: chunks.length };
};

/**
 * Removes the chunks of all generations older than the head's, also of those that a crash left behind.
 * None of them can become the head any more: whoever wrote them saw a head that is gone.
 */
export const removeOlderGenerations = async <E>(
  { table, pk }: DirectoryPlace<E>,
  { seq }: Head,
): Promise<void> => {
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': pk,
        ':from': allChunks,
        ':to': chunksBefore(seq),
      },
      ProjectionExpression: 'pk, sk',
      ConsistentRead: true,
    },
  );
  for await (const { Items } of pages)
    for (const item of Items ?? []) {
      const Key = keySchema.parse(item);
      await table.client.send(new DeleteCommand({ TableName: table.name, Key }));
    }
};
