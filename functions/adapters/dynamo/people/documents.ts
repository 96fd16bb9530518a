import { z } from 'zod';
import type { EmployeeDocument } from '../../../domain/document.ts';
import type { DocumentsHeld } from '../../../domain/document-directory.ts';
import { toDocumentEntry } from '../../../domain/document-entry.ts';
import type { DocumentStore } from '../../../domain/ports/documents.ts';
import type { Clock } from '../../../domain/ports/system.ts';
import { getItem, getItems } from '../accounts/read.ts';
import { type AuditContext, auditPut } from '../audit.ts';
import type { Table } from '../client.ts';
import { eventPut } from '../events.ts';
import type { TransactItem } from '../transact.ts';
import { takeIds } from './counter.ts';
import { createDirectoryCache, type DirectoryCache } from './directory-cache.ts';
import { createDirectoryReader } from './directory-reader.ts';
import type { DirectoryShape } from './directory-shape.ts';
import { createDirectoryWriter } from './directory-writer.ts';
import { documentKind } from './document-kind.ts';

/** What the store is made from; a `cache` may be shared with the directory of the same table. */
export type DocumentStoreContext = {
  table: Table;
  /** Name of the events table, which shares the transaction. */
  eventsTable: string;
  /** How long webhook logs are kept (contract 4.4): events live as long and a little longer. */
  logRetentionDays: number;
  clock: Clock;
  /** Where the audit log lies, which shares the transaction. */
  audit: AuditContext;
  cache?: DirectoryCache<DocumentsHeld>;
  shape?: DirectoryShape;
};

const itemSchema = z.object({
  id: z.int(),
  companyId: z.string(),
  employeeId: z.int(),
  documentName: z.string(),
  documentFileType: z.literal('pdf'),
  downloadable: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
  sha256: z.string(),
});

const documentKey = (id: number) => ({ pk: `DOCUMENT#${id}`, sk: 'DOCUMENT' });

/** Reads a stored document. */
export const toDocument = (item: Record<string, unknown>): EmployeeDocument =>
  itemSchema.parse(item);

const documentPut = (tableName: string, document: EmployeeDocument): TransactItem => ({
  Put: {
    TableName: tableName,
    Item: { ...documentKey(document.id), ...document },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const documentRewrite = (tableName: string, document: EmployeeDocument): TransactItem => ({
  Put: {
    TableName: tableName,
    Item: { ...documentKey(document.id), ...document },
    ConditionExpression: 'attribute_exists(pk)',
  },
});

/** Documents in the people table, for functions that read alone. */
export const createDocumentReader = (table: Table): Pick<DocumentStore, 'find' | 'findMany'> => ({
  find: async (companyId, documentId) => {
    const item = await getItem(table, documentKey(documentId));
    const document = item && toDocument(item);
    return document?.companyId === companyId ? document : undefined;
  },
  findMany: async (companyId, documentIds) => {
    const items = await getItems(table, [...new Set(documentIds)].map(documentKey));
    const byId = new Map(items.map(toDocument).map((document) => [document.id, document]));
    return documentIds.flatMap((id) => {
      const document = byId.get(id);
      return document?.companyId === companyId ? [document] : [];
    });
  },
});

/** Documents in the people table. */
export const createDocumentStore = ({
  cache = createDirectoryCache(),
  shape = documentKind.shape,
  table,
  eventsTable,
  logRetentionDays,
  clock,
  audit,
}: DocumentStoreContext): DocumentStore => {
  const read = createDirectoryReader(documentKind, { table, cache, shape });
  const write = createDirectoryWriter(documentKind, { table, shape, clock }, read);
  return {
    ...createDocumentReader(table),
    reserveId: async () => {
      const [id] = await takeIds(table, 'document', 1);
      if (id === undefined) throw new Error('The counter gave no id');
      return id;
    },
    add: async (document, event, entry) => {
      const result = await write(document.companyId, {
        items: [
          documentPut(table.name, document),
          eventPut(eventsTable, event, logRetentionDays),
          auditPut(audit, document.companyId, entry),
        ],
        entries: [toDocumentEntry(document)],
      });
      return result !== 'refused' && result.failed.length === 0 ? 'written' : 'conflict';
    },
    rewrite: async (companyId, documents) => {
      if (documents.length === 0) return;
      const result = await write(companyId, {
        items: documents.map((document) => documentRewrite(table.name, document)),
        entries: documents.map(toDocumentEntry),
      });
      if (result === 'refused' || result.failed.length > 0)
        throw new Error('A document to rewrite is not there');
    },
  };
};
