import { z } from 'zod';
import { createDocumentClient } from '../adapters/dynamo/client.ts';
import { createDueEmployees } from '../adapters/dynamo/people/due-days.ts';
import { createEmployeeStore } from '../adapters/dynamo/people/employees.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { systemRandom } from '../adapters/system/random.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { createDaily } from './daily.ts';

const text = z.string().min(1);
const environment = readEnvironment(
  {
    PEOPLE_TABLE: text,
    EVENTS_TABLE: text,
    LOG_RETENTION_DAYS: z.coerce.number().positive(),
    SERVICE_NAME: text,
  },
  process.env,
);

const table = { client: createDocumentClient(), name: environment.PEOPLE_TABLE };

export const handler = createDaily({
  due: createDueEmployees(table),
  employees: createEmployeeStore({
    table,
    eventsTable: environment.EVENTS_TABLE,
    logRetentionDays: environment.LOG_RETENTION_DAYS,
    clock: systemClock,
  }),
  clock: systemClock,
  random: systemRandom,
  log: createLog(environment.SERVICE_NAME),
});
