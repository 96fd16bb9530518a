import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamo/client.ts';
import { createEmployeeDirectory } from '../../functions/adapters/dynamo/people/directory.ts';
import { createDirectoryCache } from '../../functions/adapters/dynamo/people/directory-cache.ts';
import {
  type DirectoryShape,
  directoryShape,
} from '../../functions/adapters/dynamo/people/directory-shape.ts';
import { createEmployeeStore } from '../../functions/adapters/dynamo/people/employees.ts';
import { createHrIntegrationStore } from '../../functions/adapters/dynamo/people/hr-integrations.ts';
import { createSyncTakeover } from '../../functions/adapters/dynamo/people/sync-takeover.ts';
import {
  createRosterDirectory,
  createSyncStore,
} from '../../functions/adapters/dynamo/people/syncs.ts';
import { systemRandom } from '../../functions/adapters/system/random.ts';
import type { Directory } from '../../functions/domain/directory.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import type { Clock } from '../../functions/domain/ports/system.ts';
import type { People } from '../fakes/people.ts';
import { createTestClock } from '../fakes/time.ts';
import { auditContext, readAudits } from './audit-entries.ts';
import type { DynamoEngine } from './dynamo-engine.ts';

/** The three tables that the people adapters reach. */
export type PeopleTables = { people: Table; events: Table; accounts: Table };

export const makePeopleTables = async (engine: DynamoEngine): Promise<PeopleTables> => ({
  people: await engine.makeTable('pk', 'sk'),
  events: await engine.makeTable('pk', 'sk'),
  accounts: await engine.makeTable('pk', 'sk'),
});

/** So small that a handful of writes goes through chunks, generations and the journal's ring. */
export const tinyShape: DirectoryShape = {
  journalSlots: 8,
  entriesPerChunk: 3,
  chunkBytes: 200,
  changesPerChunk: 2,
};

/** Another function of its own, with nothing in its memory, on the same tables. */
export const openPeople = (
  tables: PeopleTables,
  shape: DirectoryShape = directoryShape,
  clock: Clock = createTestClock(),
): People => {
  const { people: table, events, accounts } = tables;
  const cache = createDirectoryCache<Directory>();
  const scanEvents = async (sk: string) => {
    const { Items } = await events.client.send(new ScanCommand({ TableName: events.name }));
    return (Items ?? []).filter((item) => item.sk === sk);
  };
  return {
    syncs: {
      ...createSyncStore({
        table,
        cache,
        eventsTable: events.name,
        logRetentionDays: 30,
        clock,
        random: systemRandom,
      }),
      ...createSyncTakeover({ table, eventsTable: events.name, clock, random: systemRandom }),
    },
    everybody: createRosterDirectory(table, cache),
    wakes: async () =>
      (await scanEvents('SYNC')).map(({ companyId, integrationId, syncId }) => ({
        companyId,
        integrationId,
        syncId,
      })),
    employees: createEmployeeStore({
      table,
      eventsTable: events.name,
      logRetentionDays: 30,
      clock,
      audit: auditContext(accounts, clock),
      shape,
    }),
    directory: createEmployeeDirectory({ table, shape }),
    integrations: createHrIntegrationStore({
      table,
      audit: auditContext(accounts, clock),
    }),
    events: async () => {
      return (await scanEvents('EVENT'))
        .map(
          ({ eventOrder: id, companyId, type, occurredAt, body }) =>
            ({ id, companyId, type, occurredAt, body }) as DomainEvent,
        )
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    audits: readAudits(accounts),
  };
};
