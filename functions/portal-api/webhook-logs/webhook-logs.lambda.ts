import { z } from 'zod';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createWebhookLog } from '../../adapters/dynamo/deliveries/webhook-log.ts';
import { createEventStore } from '../../adapters/dynamo/events.ts';
import { createPepper } from '../../adapters/secrets/pepper.ts';
import { createSecretsClient } from '../../adapters/secrets/secret-store.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { portalApi } from '../../runtime/portal.ts';
import { getWebhookLog } from './get-webhook-log.ts';
import { listWebhookLogs } from './list-webhook-logs.ts';

const text = z.string().min(1);
const environment = readEnvironment(
  {
    EVENTS_TABLE: text,
    DELIVERIES_TABLE: text,
    PEPPER_SECRET_ARN: text,
    LOG_RETENTION_DAYS: z.coerce.number().positive(),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    POWERTOOLS_SERVICE_NAME: text,
  },
  process.env,
);

const client = createDocumentClient();
const log = createWebhookLog({
  table: { client, name: environment.DELIVERIES_TABLE },
  events: createEventStore(
    { client, name: environment.EVENTS_TABLE },
    { clock: systemClock, retentionDays: environment.LOG_RETENTION_DAYS },
  ),
  clock: systemClock,
});
const pepper = createPepper(createSecretsClient(), environment.PEPPER_SECRET_ARN);

export const handler = apiHandler(
  portalApi(environment.PUBLIC_SCHEME, createLog(environment.POWERTOOLS_SERVICE_NAME)),
  [listWebhookLogs({ log, pepper }), getWebhookLog({ log })],
);
