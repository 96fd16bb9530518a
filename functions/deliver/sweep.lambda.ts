import { z } from 'zod';
import { createWebhookStore } from '../adapters/dynamo/accounts/webhooks.ts';
import { createDocumentClient } from '../adapters/dynamo/client.ts';
import { createDeliveryHealth } from '../adapters/dynamo/deliveries/delivery-health.ts';
import { createFirstAttempts } from '../adapters/dynamo/deliveries/first-attempts.ts';
import { createParking } from '../adapters/dynamo/deliveries/parking.ts';
import { createSweepStore } from '../adapters/dynamo/deliveries/sweep-store.ts';
import { createFanOutStore } from '../adapters/dynamo/fan-out.ts';
import { createSyncWakes } from '../adapters/dynamo/people/sync-wakes.ts';
import { createQueueClient } from '../adapters/sqs/client.ts';
import { createDeliveryQueue } from '../adapters/sqs/delivery-queue.ts';
import { createSyncQueue } from '../adapters/sqs/sync-queue.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { systemRandom } from '../adapters/system/random.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metric.ts';
import { createSweep } from './sweep.ts';

const text = z.string().min(1);
const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: text,
    EVENTS_TABLE: text,
    DELIVERIES_TABLE: text,
    FAST_QUEUE_URL: text,
    SLOW_QUEUE_URL: text,
    SYNC_QUEUE_URL: text,
    TIME_SCALE: z.coerce.number().positive(),
    SERVICE_NAME: text,
  },
  process.env,
);

const client = createDocumentClient();
const queues = createQueueClient();
const events = { client, name: environment.EVENTS_TABLE };
const deliveries = { client, name: environment.DELIVERIES_TABLE };

export const handler = createSweep({
  parking: createParking(deliveries, systemClock),
  health: createDeliveryHealth(deliveries),
  sweeps: createSweepStore(deliveries),
  fanOuts: createFanOutStore(events),
  firsts: createFirstAttempts(deliveries),
  webhooks: createWebhookStore({
    table: { client, name: environment.ACCOUNTS_TABLE },
    clock: systemClock,
    random: systemRandom,
  }),
  wakes: createSyncWakes(events),
  syncs: createSyncQueue(queues, environment.SYNC_QUEUE_URL),
  queue: createDeliveryQueue(queues, {
    fast: environment.FAST_QUEUE_URL,
    slow: environment.SLOW_QUEUE_URL,
  }),
  clock: systemClock,
  log: createLog(environment.SERVICE_NAME),
  metrics: createMetrics(environment.SERVICE_NAME),
  timeScale: environment.TIME_SCALE,
});
