import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { RosterStore } from '../../domain/ports/sync.ts';

const text = z.string().nullable();

const peopleSchema = z.array(
  z.object({
    hrId: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    profileImage: text,
    dateOfBirth: text,
    startDate: text,
    terminationDate: text,
    autoSync: z.boolean(),
    absences: z.array(z.object({ startDate: z.string(), endDate: text, type: text })),
  }),
);

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Rosters in a bucket that deletes them by itself. */
export const createRosterStore = (client: S3Client, bucket: string): RosterStore => ({
  put: async (key, people) => {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: await pack(JSON.stringify(people)),
        ContentType: 'application/gzip',
      }),
    );
  },
  get: async (key) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (!Body) return undefined;
      const json = await unpack(await Body.transformToByteArray());
      return peopleSchema.parse(JSON.parse(json.toString()));
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
});
