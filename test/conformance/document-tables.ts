import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { DirectoryShape } from '../../functions/adapters/dynamo/people/directory-shape.ts';
import { documentKind } from '../../functions/adapters/dynamo/people/document-kind.ts';
import { createDocumentStore } from '../../functions/adapters/dynamo/people/documents.ts';
import { createDocumentDirectory } from '../../functions/adapters/dynamo/people/documents-directory.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import { createMemoryDocuments, type Documents } from '../fakes/documents.ts';
import { createTestClock } from '../fakes/time.ts';
import { auditContext, readAudits } from './audit-entries.ts';
import type { PeopleTables } from './people-tables.ts';

/** Another function of its own, with nothing in its memory, on the same tables; files are in memory. */
export const openDocuments = (
  { people: table, events, accounts }: PeopleTables,
  shape: DirectoryShape = documentKind.shape,
): Documents => ({
  documents: createDocumentStore({
    table,
    eventsTable: events.name,
    logRetentionDays: 30,
    clock: createTestClock(),
    audit: auditContext(accounts, createTestClock()),
    shape,
  }),
  directory: createDocumentDirectory({ table, shape }),
  files: createMemoryDocuments().files,
  events: async () => {
    const { Items } = await events.client.send(new ScanCommand({ TableName: events.name }));
    return (Items ?? [])
      .map(
        ({ eventOrder: id, companyId, type, occurredAt, body }) =>
          ({ id, companyId, type, occurredAt, body }) as DomainEvent,
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  },
  audits: readAudits(accounts),
});
