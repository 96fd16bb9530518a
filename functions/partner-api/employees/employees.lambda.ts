import { z } from 'zod';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createEmployeeDirectory } from '../../adapters/dynamo/people/directory.ts';
import { createEmployeeReader } from '../../adapters/dynamo/people/employees.ts';
import { createHrIntegrationReader } from '../../adapters/dynamo/people/hr-integrations.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { partnerApi } from '../../runtime/partner.ts';
import { getEmployee } from './get-employee.ts';
import { listEmployees } from './list-employees.ts';

const environment = readEnvironment(
  {
    PEOPLE_TABLE: z.string().min(1),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);
const log = createLog(environment.SERVICE_NAME);
const people = { client: createDocumentClient(), name: environment.PEOPLE_TABLE };
const shown = {
  employees: createEmployeeReader(people),
  integrations: createHrIntegrationReader(people),
  clock: systemClock,
};

export const handler = apiHandler(partnerApi(environment.PUBLIC_SCHEME, log), [
  listEmployees({ ...shown, directory: createEmployeeDirectory({ table: people }) }),
  getEmployee(shown),
]);
