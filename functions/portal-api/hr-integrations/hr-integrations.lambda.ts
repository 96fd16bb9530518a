import { z } from 'zod';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createHrIntegrationStore } from '../../adapters/dynamo/people/hr-integrations.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandom } from '../../adapters/system/random.ts';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { portalApi } from '../../runtime/portal.ts';
import { createHrIntegration } from './create.ts';
import { getHrIntegration } from './get.ts';
import { listHrIntegrations } from './list.ts';

const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: z.string().min(1),
    PEOPLE_TABLE: z.string().min(1),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);

const log = createLog(environment.SERVICE_NAME);
const integrations = createHrIntegrationStore({
  table: { client: createDocumentClient(), name: environment.PEOPLE_TABLE },
  audit: { accountsTable: environment.ACCOUNTS_TABLE, clock: systemClock, random: systemRandom },
});

export const handler = apiHandler(portalApi(environment.PUBLIC_SCHEME, log), [
  listHrIntegrations({ integrations }),
  getHrIntegration({ integrations }),
  createHrIntegration({ integrations, clock: systemClock }),
]);
