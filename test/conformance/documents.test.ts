import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { createDocumentFiles } from '../../functions/adapters/s3/documents.ts';
import { startQueuesAndBuckets } from '../../lib/local/aws/fauxqs.ts';
import { createMemoryDocuments } from '../fakes/documents.ts';
import { openDocuments } from './document-tables.ts';
import { documentFilesSuite, documentsSuite } from './documents.suite.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { makePeopleTables, tinyShape } from './people-tables.ts';

let engine: DynamoEngine;
let buckets: Awaited<ReturnType<typeof startQueuesAndBuckets>>;
let client: S3Client;
let folder: string;
beforeAll(async () => {
  engine = await startDynamo();
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
  buckets = await startQueuesAndBuckets(folder);
  client = new S3Client({
    endpoint: buckets.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterAll(async () => {
  client?.destroy();
  await buckets?.stop();
  await engine?.stop();
  if (folder) await rm(folder, { recursive: true });
});

documentsSuite('memory', async () => createMemoryDocuments());
documentsSuite('DynamoDB', async () => openDocuments(await makePeopleTables(engine)));
documentsSuite('DynamoDB with tiny chunks and a short ring', async () =>
  openDocuments(await makePeopleTables(engine), tinyShape),
);

let made = 0;
documentFilesSuite('memory', async () => createMemoryDocuments().files);
documentFilesSuite('S3', async () => {
  made += 1;
  const bucket = `documents-${made}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return createDocumentFiles(client, bucket);
});
