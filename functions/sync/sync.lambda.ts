import { z } from 'zod';
import { createDocumentClient } from '../adapters/dynamo/client.ts';
import { createDirectoryCache } from '../adapters/dynamo/people/directory-cache.ts';
import { createEmployeeStore } from '../adapters/dynamo/people/employees.ts';
import { createRosterDirectory, createSyncStore } from '../adapters/dynamo/people/syncs.ts';
import { createBucketClient } from '../adapters/s3/client.ts';
import { createRosterStore } from '../adapters/s3/rosters.ts';
import { createQueueClient } from '../adapters/sqs/client.ts';
import { createSyncQueue } from '../adapters/sqs/sync-queue.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { systemRandom } from '../adapters/system/random.ts';
import type { Directory } from '../domain/directory.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metric.ts';
import { createSync } from './sync.ts';
import { syncAlarms } from './sync-alarms.ts';

const text = z.string().min(1);
const environment = readEnvironment(
  {
    PEOPLE_TABLE: text,
    EVENTS_TABLE: text,
    ROSTERS_BUCKET: text,
    SYNC_QUEUE_URL: text,
    SYNC_SLICE_SECONDS: z.coerce.number().positive(),
    SYNC_LEASE_SECONDS: z.coerce.number().positive(),
    LOG_RETENTION_DAYS: z.coerce.number().positive(),
    SERVICE_NAME: text,
  },
  process.env,
);

const table = { client: createDocumentClient(), name: environment.PEOPLE_TABLE };
const cache = createDirectoryCache<Directory>();
const log = createLog(environment.SERVICE_NAME);
const stores = {
  table,
  cache,
  eventsTable: environment.EVENTS_TABLE,
  logRetentionDays: environment.LOG_RETENTION_DAYS,
  clock: systemClock,
  random: systemRandom,
};

export const handler = createSync({
  syncs: createSyncStore(stores),
  employees: createEmployeeStore(stores),
  rosters: createRosterStore(createBucketClient(), environment.ROSTERS_BUCKET),
  directory: createRosterDirectory(table, cache),
  queue: createSyncQueue(createQueueClient(), environment.SYNC_QUEUE_URL),
  ...syncAlarms({ log, metrics: createMetrics(environment.SERVICE_NAME) }),
  clock: systemClock,
  random: systemRandom,
  log,
  sliceMs: environment.SYNC_SLICE_SECONDS * 1000,
  leaseMs: environment.SYNC_LEASE_SECONDS * 1000,
});
