import { z } from 'zod';
import { createCompanyStore } from '../adapters/dynamo/accounts/companies.ts';
import { createMemberStore } from '../adapters/dynamo/accounts/members.ts';
import { createDocumentClient } from '../adapters/dynamo/client.ts';
import { createReceivedAnswers } from '../adapters/dynamo/deliveries/received-answers.ts';
import { createEventBodies } from '../adapters/dynamo/event-bodies.ts';
import { createEventStore } from '../adapters/dynamo/events.ts';
import { createEmployeeDirectory } from '../adapters/dynamo/people/directory.ts';
import { createDirectoryCache } from '../adapters/dynamo/people/directory-cache.ts';
import { createDirectoryTraces } from '../adapters/dynamo/people/directory-traces.ts';
import { documentKind } from '../adapters/dynamo/people/document-kind.ts';
import { createDocumentStore } from '../adapters/dynamo/people/documents.ts';
import { createDocumentDirectory } from '../adapters/dynamo/people/documents-directory.ts';
import { employeeKind } from '../adapters/dynamo/people/employee-kind.ts';
import { createEmployeeStore } from '../adapters/dynamo/people/employees.ts';
import { createHrIntegrationStore } from '../adapters/dynamo/people/hr-integrations.ts';
import { createSyncTakeover } from '../adapters/dynamo/people/sync-takeover.ts';
import { createRosterDirectory } from '../adapters/dynamo/people/syncs.ts';
import { userPoolOnDemand } from '../adapters/identity/on-demand.ts';
import { documentFilesOnDemand, rosterArchiveOnDemand } from '../adapters/s3/on-demand.ts';
import { systemClock as clock } from '../adapters/system/clock.ts';
import { systemRandom as random } from '../adapters/system/random.ts';
import type { Directory } from '../domain/directory.ts';
import type { DocumentsHeld } from '../domain/document-directory.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { operatorCommands } from './commands.ts';
import { createOperate } from './operate.ts';

const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: z.string().min(1),
    PEOPLE_TABLE: z.string().min(1),
    EVENTS_TABLE: z.string().min(1),
    DELIVERIES_TABLE: z.string().min(1),
    ROSTERS_BUCKET: z.string().min(1),
    DOCUMENTS_BUCKET: z.string().min(1),
    USER_POOL_ID: z.string().min(1),
    API_URL: z.url(),
    LOG_RETENTION_DAYS: z.coerce.number().int().positive(),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);
const client = createDocumentClient();
const accounts = { client, name: environment.ACCOUNTS_TABLE };
const people = { client, name: environment.PEOPLE_TABLE };
const events = { client, name: environment.EVENTS_TABLE };
const logRetentionDays = environment.LOG_RETENTION_DAYS;
const cache = createDirectoryCache<Directory>();
const documentCache = createDirectoryCache<DocumentsHeld>();
const audit = { accountsTable: accounts.name, clock, random };

export const handler = createOperate({
  log: createLog(environment.SERVICE_NAME),
  commands: operatorCommands({
    companies: createCompanyStore({ table: accounts, clock, random }),
    members: createMemberStore({ table: accounts, clock, random }),
    identity: userPoolOnDemand(environment.USER_POOL_ID),
    employees: createEmployeeStore({
      table: people,
      eventsTable: events.name,
      logRetentionDays,
      clock,
      audit,
      cache,
    }),
    directory: createEmployeeDirectory({ table: people, cache }),
    documents: createDocumentStore({
      table: people,
      eventsTable: events.name,
      logRetentionDays,
      clock,
      audit,
      cache: documentCache,
    }),
    documentDirectory: createDocumentDirectory({ table: people, cache: documentCache }),
    documentFiles: documentFilesOnDemand(environment.DOCUMENTS_BUCKET),
    integrations: createHrIntegrationStore({ table: people, audit }),
    events: createEventStore(events, { clock, retentionDays: logRetentionDays, audit }),
    everybody: createRosterDirectory(people, cache),
    takeovers: createSyncTakeover({ table: people, eventsTable: events.name, clock, random }),
    rosters: rosterArchiveOnDemand(environment.ROSTERS_BUCKET),
    employeeTraces: createDirectoryTraces(employeeKind, {
      table: people,
      cache,
      shape: employeeKind.shape,
      clock,
    }),
    documentTraces: createDirectoryTraces(documentKind, {
      table: people,
      cache: documentCache,
      shape: documentKind.shape,
      clock,
    }),
    eventBodies: createEventBodies(events),
    answers: createReceivedAnswers({ client, name: environment.DELIVERIES_TABLE }),
    clock,
    random,
    apiUrl: environment.API_URL,
  }),
});
