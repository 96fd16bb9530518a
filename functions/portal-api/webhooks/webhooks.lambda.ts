import { z } from 'zod';
import { createAuditLog } from '../../adapters/dynamo/accounts/audit.ts';
import { createRotationLock } from '../../adapters/dynamo/accounts/rotation-lock.ts';
import { createWebhookStore } from '../../adapters/dynamo/accounts/webhooks.ts';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createMissedEvents } from '../../adapters/dynamo/deliveries/missed-events.ts';
import { createDeliveryRequests } from '../../adapters/dynamo/deliveries/requests.ts';
import { createWebhookHealth } from '../../adapters/dynamo/deliveries/webhook-health.ts';
import { createSecretStore, createSecretsClient } from '../../adapters/secrets/secret-store.ts';
import { createQueueClient } from '../../adapters/sqs/client.ts';
import { createDeliveryQueue } from '../../adapters/sqs/delivery-queue.ts';
import { systemClock, systemSleep } from '../../adapters/system/clock.ts';
import { systemRandom } from '../../adapters/system/random.ts';
import { secretNames } from '../../domain/secret-names.ts';
import { apiHandler } from '../../runtime/api.ts';
import { flag, readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { portalApi } from '../../runtime/portal.ts';
import { webhookRoutes } from './routes.ts';

const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: z.string().min(1),
    EVENTS_TABLE: z.string().min(1),
    DELIVERIES_TABLE: z.string().min(1),
    FAST_QUEUE_URL: z.string().min(1),
    LOG_RETENTION_DAYS: z.coerce.number().positive(),
    SECRET_PREFIX: z.string().min(1),
    LOOPBACK_RECEIVERS: flag,
    OWN_HOSTS: z.string().transform((hosts) => hosts.split(',').filter((host) => host !== '')),
    TIME_SCALE: z.coerce.number().positive(),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);

const client = createDocumentClient();
const table = { client, name: environment.ACCOUNTS_TABLE };
const context = { table, clock: systemClock, random: systemRandom };
const deliveries = { client, name: environment.DELIVERIES_TABLE };
const events = { client, name: environment.EVENTS_TABLE };
const log = createLog(environment.SERVICE_NAME);

const routes = webhookRoutes({
  webhooks: createWebhookStore(context),
  auditLog: createAuditLog(context),
  lock: createRotationLock(context),
  health: createWebhookHealth(deliveries, {
    clock: systemClock,
    timeScale: environment.TIME_SCALE,
  }),
  requests: createDeliveryRequests({
    deliveries,
    events,
    accounts: table,
    clock: systemClock,
    random: systemRandom,
    retentionDays: environment.LOG_RETENTION_DAYS,
  }),
  missed: createMissedEvents({ deliveries, events, clock: systemClock }),
  queue: createDeliveryQueue(createQueueClient(), { fast: environment.FAST_QUEUE_URL }),
  secrets: createSecretStore({ client: createSecretsClient(), sleep: systemSleep }),
  names: secretNames(environment.SECRET_PREFIX),
  urlRules: {
    loopbackReceivers: environment.LOOPBACK_RECEIVERS,
    ownHosts: environment.OWN_HOSTS,
  },
  clock: systemClock,
  random: systemRandom,
  retentionDays: environment.LOG_RETENTION_DAYS,
  log,
});

export const handler = apiHandler(portalApi(environment.PUBLIC_SCHEME, log), routes);
