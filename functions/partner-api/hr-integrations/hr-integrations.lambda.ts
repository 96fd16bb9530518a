import { z } from 'zod';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createHrIntegrationReader } from '../../adapters/dynamo/people/hr-integrations.ts';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { partnerApi } from '../../runtime/partner.ts';
import { getHrIntegration } from './get-hr-integration.ts';
import { listHrIntegrations } from './list-hr-integrations.ts';

const environment = readEnvironment(
  {
    PEOPLE_TABLE: z.string().min(1),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    POWERTOOLS_SERVICE_NAME: z.string().min(1),
  },
  process.env,
);
const log = createLog(environment.POWERTOOLS_SERVICE_NAME);
const integrations = createHrIntegrationReader({
  client: createDocumentClient(),
  name: environment.PEOPLE_TABLE,
});

export const handler = apiHandler(partnerApi(environment.PUBLIC_SCHEME, log), [
  listHrIntegrations(integrations),
  getHrIntegration(integrations),
]);
