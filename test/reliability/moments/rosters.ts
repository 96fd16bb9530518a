import { gunzipSync } from 'node:zlib';
import {
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import type { System } from '../../e2e/system.ts';

const clientOf = ({ env }: System) =>
  new S3Client({
    endpoint: `http://127.0.0.1:${env.AWS_LOCAL_PORT}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'local' },
    forcePathStyle: true,
  });

const textsOf = async (s3: S3Client, Bucket: string, Prefix: string): Promise<string[]> => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  const bodies = Contents.map(({ Key }) => s3.send(new GetObjectCommand({ Bucket, Key })));
  const bytes = (await Promise.all(bodies)).map(({ Body }) => Body?.transformToByteArray());
  return (await Promise.all(bytes)).map((one) => String(gunzipSync(one ?? new Uint8Array())));
};

/** How many of the rosters that are stored of a company have a text in them. */
export const rostersWith = async (
  system: System,
  { companyId, text }: { companyId: string; text: string },
): Promise<number> => {
  const s3 = clientOf(system);
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const all = Buckets.map(({ Name = '' }) => textsOf(s3, Name, `${companyId}/`));
  return (await Promise.all(all)).flat().filter((one) => one.includes(text)).length;
};
