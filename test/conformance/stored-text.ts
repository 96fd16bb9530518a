import { gunzipSync, inflateRawSync } from 'node:zlib';
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamo/client.ts';

/** Packed parts unpacked, names in one order; for `JSON.stringify`. */
export const plainly = (_: string, value: unknown): unknown => {
  if (value instanceof Uint8Array) return inflateRawSync(value).toString();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Everything that tables hold, as one text to look for things in. */
export const textOfTables = async (tables: readonly Table[]): Promise<string> => {
  const found: string[] = [];
  for (const { client, name } of tables)
    for await (const { Items } of paginateScan({ client }, { TableName: name }))
      for (const item of Items ?? []) found.push(JSON.stringify(item, plainly));
  return found.join('\n');
};

/** Every object of a bucket, by its key. */
export const textsOfBucket = async (
  client: S3Client,
  Bucket: string,
): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket }))
    for (const { Key = '' } of Contents ?? []) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
      found.set(Key, (Key.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
    }
  return found;
};
