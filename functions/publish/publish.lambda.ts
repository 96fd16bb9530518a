import { z } from 'zod';
import { createWebhookStore } from '../adapters/dynamo/accounts/webhooks.ts';
import { createDocumentClient } from '../adapters/dynamo/client.ts';
import { createDeliveryStore } from '../adapters/dynamo/deliveries/delivery-store.ts';
import { createFanOutStore } from '../adapters/dynamo/fan-out.ts';
import { createQueueClient } from '../adapters/sqs/client.ts';
import { createDeliveryQueue } from '../adapters/sqs/delivery-queue.ts';
import { createSyncQueue } from '../adapters/sqs/sync-queue.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { systemRandom } from '../adapters/system/random.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { createPublish } from './publish.ts';

const text = z.string().min(1);
const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: text,
    EVENTS_TABLE: text,
    DELIVERIES_TABLE: text,
    FAST_QUEUE_URL: text,
    SLOW_QUEUE_URL: text,
    SYNC_QUEUE_URL: text,
    LOG_RETENTION_DAYS: z.coerce.number().positive(),
    SERVICE_NAME: text,
  },
  process.env,
);

const client = createDocumentClient();
const queues = createQueueClient();
const system = { clock: systemClock, random: systemRandom };

export const handler = createPublish({
  webhooks: createWebhookStore({
    table: { client, name: environment.ACCOUNTS_TABLE },
    ...system,
  }),
  deliveries: createDeliveryStore({
    table: { client, name: environment.DELIVERIES_TABLE },
    accountsTable: environment.ACCOUNTS_TABLE,
    retentionDays: environment.LOG_RETENTION_DAYS,
    ...system,
  }),
  fanOuts: createFanOutStore({ client, name: environment.EVENTS_TABLE }),
  queue: createDeliveryQueue(queues, {
    fast: environment.FAST_QUEUE_URL,
    slow: environment.SLOW_QUEUE_URL,
  }),
  syncs: createSyncQueue(queues, environment.SYNC_QUEUE_URL),
  log: createLog(environment.SERVICE_NAME),
});
