import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ListBucketsCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, ListQueuesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { clientsOf } from '../e2e/aws-clients.ts';
import type { System } from '../e2e/system.ts';
import { tablesOf } from '../e2e/tables.ts';

/** One stored item, as it lies there. */
export type Item = Record<string, unknown>;

/** One secret: the value of each version by its id, and the version that each label names. */
export type StoredSecret = {
  name: string;
  versions: Record<string, string>;
  labels: Record<string, string>;
};

/** How many messages of a queue wait, are in somebody's hands, or are not to be seen yet. */
export type QueueCount = { name: string; messages: number };

/** All that a system stores, at one moment in which nobody writes; `at` in milliseconds. */
export type Snapshot = {
  at: number;
  accounts: Item[];
  people: Item[];
  events: Item[];
  deliveries: Item[];
  rateLimits: Item[];
  secrets: StoredSecret[];
  queues: QueueCount[];
  /** Keys of the objects in all buckets. */
  files: string[];
};

const readQueues = async (sqs: SQSClient): Promise<QueueCount[]> => {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  return await Promise.all(
    QueueUrls.map(async (QueueUrl) => {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
      );
      const {
        ApproximateNumberOfMessages: waiting = '0',
        ApproximateNumberOfMessagesNotVisible: held = '0',
        ApproximateNumberOfMessagesDelayed: delayed = '0',
      } = Attributes;
      const messages = Number(waiting) + Number(held) + Number(delayed);
      return { name: QueueUrl.split('/').at(-1) ?? '', messages };
    }),
  );
};

/** What waits in each queue of a running system. */
export const queuesOf = (system: System): Promise<QueueCount[]> =>
  readQueues(clientsOf(system).sqs);

const filesIn = async (s3: S3Client, Bucket: string): Promise<string[]> => {
  const found: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken }));
    found.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  return found;
};

const readFiles = async (s3: S3Client): Promise<string[]> => {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  return (await Promise.all(Buckets.map(({ Name }) => filesIn(s3, Name ?? '')))).flat();
};

const byName = (rows: readonly Item[], key: string, value: string) =>
  Object.fromEntries(rows.map((row) => [String(row[key]), String(row[value])]));

/** Past the API, which lists no secrets: what it stores is the same. */
const readSecrets = (dataDir: string): StoredSecret[] => {
  const db = new DatabaseSync(join(dataDir, 'secrets.sqlite'), { readOnly: true });
  try {
    const versions = db.prepare('SELECT id, value FROM versions WHERE name = ?');
    const labels = db.prepare('SELECT label, id FROM labels WHERE name = ?');
    const names = db.prepare('SELECT name FROM secrets WHERE deleted_at IS NULL').all();
    return names.map((row) => {
      const name = String(row.name);
      return {
        name,
        versions: byName(versions.all(name), 'id', 'value'),
        labels: byName(labels.all(name), 'label', 'id'),
      };
    });
  } finally {
    db.close();
  }
};

/** Reads everything that a running system stores. Whoever still works on it may be seen halfway. */
export const takeSnapshot = async (system: System): Promise<Snapshot> => {
  const { scan } = tablesOf(system);
  const { sqs, s3 } = clientsOf(system);
  const [accounts, people, events, deliveries, rateLimits, queues, files] = await Promise.all([
    scan('Accounts'),
    scan('People'),
    scan('Events'),
    scan('Deliveries'),
    scan('RateLimits'),
    readQueues(sqs),
    readFiles(s3),
  ]);
  const secrets = readSecrets(system.dataDir);
  const at = Date.now();
  return { at, accounts, people, events, deliveries, rateLimits, secrets, queues, files };
};
