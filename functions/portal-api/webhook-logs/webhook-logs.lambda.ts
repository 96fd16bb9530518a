import { z } from 'zod';
import { createWebhookStore } from '../../adapters/dynamo/accounts/webhooks.ts';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createDeliveryRequests } from '../../adapters/dynamo/deliveries/requests.ts';
import { createWebhookLog } from '../../adapters/dynamo/deliveries/webhook-log.ts';
import { createEventStore } from '../../adapters/dynamo/events.ts';
import { createPepper } from '../../adapters/secrets/pepper.ts';
import { createSecretsClient } from '../../adapters/secrets/secret-store.ts';
import { createQueueClient } from '../../adapters/sqs/client.ts';
import { createDeliveryQueue } from '../../adapters/sqs/delivery-queue.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandom } from '../../adapters/system/random.ts';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { portalApi } from '../../runtime/portal.ts';
import { getWebhookLog } from './get-webhook-log.ts';
import { listWebhookLogs } from './list-webhook-logs.ts';
import { resendWebhookLog } from './resend.ts';

const text = z.string().min(1);
const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: text,
    EVENTS_TABLE: text,
    DELIVERIES_TABLE: text,
    FAST_QUEUE_URL: text,
    PEPPER_SECRET_ARN: text,
    LOG_RETENTION_DAYS: z.coerce.number().positive(),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    SERVICE_NAME: text,
  },
  process.env,
);

const client = createDocumentClient();
const system = { clock: systemClock, random: systemRandom };
const accounts = { client, name: environment.ACCOUNTS_TABLE };
const eventsTable = { client, name: environment.EVENTS_TABLE };
const deliveries = { client, name: environment.DELIVERIES_TABLE };
const retentionDays = environment.LOG_RETENTION_DAYS;
const events = createEventStore(eventsTable, { clock: systemClock, retentionDays });
const attempts = createWebhookLog({ table: deliveries, events, clock: systemClock });
const pepper = createPepper(createSecretsClient(), environment.PEPPER_SECRET_ARN);
const log = createLog(environment.SERVICE_NAME);

export const handler = apiHandler(portalApi(environment.PUBLIC_SCHEME, log), [
  listWebhookLogs({ log: attempts, pepper }),
  getWebhookLog({ log: attempts }),
  resendWebhookLog({
    attempts,
    events,
    webhooks: createWebhookStore({ table: accounts, ...system }),
    requests: createDeliveryRequests({
      deliveries,
      events: eventsTable,
      accounts,
      ...system,
      retentionDays,
    }),
    queue: createDeliveryQueue(createQueueClient(), { fast: environment.FAST_QUEUE_URL }),
    random: systemRandom,
    log,
  }),
]);
