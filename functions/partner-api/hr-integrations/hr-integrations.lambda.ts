import { z } from 'zod';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createDirectoryCache } from '../../adapters/dynamo/people/directory-cache.ts';
import { createHrIntegrationReader } from '../../adapters/dynamo/people/hr-integrations.ts';
import { createRosterDirectory, createSyncStore } from '../../adapters/dynamo/people/syncs.ts';
import { rosterStoreOnDemand } from '../../adapters/s3/on-demand.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { systemRandom } from '../../adapters/system/random.ts';
import type { Directory } from '../../domain/directory.ts';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { partnerApi } from '../../runtime/partner.ts';
import { getHrIntegration } from './get-hr-integration.ts';
import { listHrIntegrations } from './list-hr-integrations.ts';
import { triggerSync } from './trigger-sync.ts';

const environment = readEnvironment(
  {
    PEOPLE_TABLE: z.string().min(1),
    EVENTS_TABLE: z.string().min(1),
    ROSTERS_BUCKET: z.string().min(1),
    LOG_RETENTION_DAYS: z.coerce.number().positive(),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);
const log = createLog(environment.SERVICE_NAME);
const table = { client: createDocumentClient(), name: environment.PEOPLE_TABLE };
const integrations = createHrIntegrationReader(table);
const cache = createDirectoryCache<Directory>();
const syncs = createSyncStore({
  table,
  cache,
  eventsTable: environment.EVENTS_TABLE,
  logRetentionDays: environment.LOG_RETENTION_DAYS,
  clock: systemClock,
  random: systemRandom,
});

export const handler = apiHandler(partnerApi(environment.PUBLIC_SCHEME, log), [
  listHrIntegrations(integrations),
  getHrIntegration(integrations),
  triggerSync({
    integrations,
    syncs,
    rosters: rosterStoreOnDemand(environment.ROSTERS_BUCKET),
    directory: createRosterDirectory(table, cache),
  }),
]);
