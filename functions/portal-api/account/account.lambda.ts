import { z } from 'zod';
import { createApiKeyStore } from '../../adapters/dynamo/accounts/api-keys.ts';
import { createCompanyStore } from '../../adapters/dynamo/accounts/companies.ts';
import { createWebhookStore } from '../../adapters/dynamo/accounts/webhooks.ts';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createDeliveryStatistics } from '../../adapters/dynamo/deliveries/statistics.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandom } from '../../adapters/system/random.ts';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { portalApi } from '../../runtime/portal.ts';
import { catalog } from './catalog.ts';
import { dashboard } from './dashboard.ts';
import { me } from './me.ts';

const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: z.string().min(1),
    DELIVERIES_TABLE: z.string().min(1),
    STAGE: z.string().min(1),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);

const client = createDocumentClient();
const table = { client, name: environment.ACCOUNTS_TABLE };
const context = { table, clock: systemClock, random: systemRandom };
const log = createLog(environment.SERVICE_NAME);
const companies = createCompanyStore(context);

export const handler = apiHandler(portalApi(environment.PUBLIC_SCHEME, log), [
  me({ companies, stage: environment.STAGE }),
  dashboard({
    companies,
    apiKeys: createApiKeyStore(context),
    webhooks: createWebhookStore(context),
    statistics: createDeliveryStatistics(
      { client, name: environment.DELIVERIES_TABLE },
      { clock: systemClock },
    ),
  }),
  catalog(),
]);
