import { z } from 'zod';
import { createWebhookStore } from '../adapters/dynamo/accounts/webhooks.ts';
import { createDocumentClient } from '../adapters/dynamo/client.ts';
import { createBreakers } from '../adapters/dynamo/deliveries/breakers.ts';
import { createDeliveryStore } from '../adapters/dynamo/deliveries/delivery-store.ts';
import { createInFlight } from '../adapters/dynamo/deliveries/in-flight.ts';
import { createParking } from '../adapters/dynamo/deliveries/parking.ts';
import { createEventStore } from '../adapters/dynamo/events.ts';
import { createSender } from '../adapters/http/sender.ts';
import { createSecretStore, createSecretsClient } from '../adapters/secrets/secret-store.ts';
import { createQueueClient } from '../adapters/sqs/client.ts';
import { createDeliveryInbox } from '../adapters/sqs/delivery-inbox.ts';
import { createDeliveryQueue, laneByArn } from '../adapters/sqs/delivery-queue.ts';
import { systemClock, systemSleep } from '../adapters/system/clock.ts';
import { systemRandom } from '../adapters/system/random.ts';
import { secretNames } from '../domain/secret-names.ts';
import { flag, readEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { flushedAfter, gatherLines } from '../runtime/log-lines.ts';
import { createMetrics } from '../runtime/metric.ts';
import { createDeliver } from './deliver.ts';
import { enterSeldom } from './enter-seldom.ts';
import { createHand } from './hand.ts';

const text = z.string().min(1);
const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: text,
    EVENTS_TABLE: text,
    DELIVERIES_TABLE: text,
    FAST_QUEUE_URL: text,
    SLOW_QUEUE_URL: text,
    SECRET_PREFIX: text,
    TIME_SCALE: z.coerce.number().positive(),
    LOOPBACK_RECEIVERS: flag,
    OWN_HOSTS: z.string().transform((hosts) => hosts.split(',').filter(Boolean)),
    DELIVER_LEASE_SECONDS: z.coerce.number().positive(),
    WEBHOOK_IN_FLIGHT: z.coerce.number().int().positive(),
    LOG_RETENTION_DAYS: z.coerce.number().positive(),
    SERVICE_NAME: text,
  },
  process.env,
);

const client = createDocumentClient();
const system = { clock: systemClock, random: systemRandom };
const accounts = { client, name: environment.ACCOUNTS_TABLE };
const deliveries = { client, name: environment.DELIVERIES_TABLE };
const sqs = createQueueClient();
const queues = { fast: environment.FAST_QUEUE_URL, slow: environment.SLOW_QUEUE_URL };
const retentionDays = environment.LOG_RETENTION_DAYS;
const parking = createParking(deliveries, systemClock);
const leaseMs = environment.DELIVER_LEASE_SECONDS * 1000;

const lines = gatherLines();

const deliver = createDeliver({
  webhooks: createWebhookStore({ table: accounts, ...system }),
  events: createEventStore(
    { client, name: environment.EVENTS_TABLE },
    { clock: systemClock, retentionDays },
  ),
  deliveries: createDeliveryStore({
    table: deliveries,
    accountsTable: accounts.name,
    retentionDays,
    leaseMs,
    ...system,
  }),
  breakers: createBreakers(deliveries),
  parking,
  enterParked: enterSeldom(parking, systemClock),
  inFlight: createInFlight({
    table: deliveries,
    limit: environment.WEBHOOK_IN_FLIGHT,
    leaseMs,
    ...system,
  }),
  queue: createDeliveryQueue(sqs, queues),
  inbox: createDeliveryInbox(sqs, queues),
  hand: createHand(systemClock),
  laneOf: laneByArn(queues),
  secrets: createSecretStore({ client: createSecretsClient(), sleep: systemSleep }),
  secretNames: secretNames(environment.SECRET_PREFIX),
  sender: createSender({
    loopbackReceivers: environment.LOOPBACK_RECEIVERS,
    ownHosts: environment.OWN_HOSTS,
  }),
  clock: systemClock,
  sleep: systemSleep,
  log: createLog(environment.SERVICE_NAME, lines),
  metrics: createMetrics(environment.SERVICE_NAME, lines),
  timeScale: environment.TIME_SCALE,
});

export const handler = flushedAfter(lines, deliver);
