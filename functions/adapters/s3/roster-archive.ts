import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { RosterArchive, StoredRoster } from '../../domain/ports/erasure.ts';
import { createRosterStore } from './rosters.ts';

const listedSchema = z.object({
  Key: z.string().regex(/^[^/]+\/\d+\/[^/]+$/),
  LastModified: z.date(),
});

const toStored = (listed: unknown): StoredRoster => {
  const { Key, LastModified } = listedSchema.parse(listed);
  return { key: Key, integrationId: Number(Key.split('/')[1]), storedAt: LastModified.getTime() };
};

/** Rosters in their bucket, listed by company. */
export const createRosterArchive = (client: S3Client, bucket: string): RosterArchive => ({
  ...createRosterStore(client, bucket),
  async *list(companyId) {
    const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${companyId}/` });
    for await (const { Contents = [] } of pages) yield* Contents.map(toStored);
  },
});
