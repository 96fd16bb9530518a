import type { AuditEntry } from '../../functions/domain/company.ts';
import { foldText } from '../../functions/domain/directory-entry.ts';
import type { EmployeeDocument } from '../../functions/domain/document.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import type {
  DocumentDirectory,
  DocumentFiles,
  DocumentQuery,
  DocumentStore,
} from '../../functions/domain/ports/documents.ts';
import type { EventBodies } from '../../functions/domain/ports/erasure.ts';

/** Documents, their directory and their files, and a look at the events written with them. */
export type Documents = {
  documents: DocumentStore;
  directory: DocumentDirectory;
  files: DocumentFiles;
  /** In the order of their ids. */
  events(): Promise<DomainEvent[]>;
  /** Who added what, in no particular order. */
  audits(companyId: string): Promise<AuditEntry[]>;
};

/** A document without its file, in a test's own words. */
export const aDocument = (over: Partial<EmployeeDocument> & { id: number }): EmployeeDocument => ({
  companyId: 'company-a',
  employeeId: 731,
  documentName: `Ticket ${over.id}.pdf`,
  documentFileType: 'pdf',
  downloadable: true,
  createdAt: Date.UTC(2025, 7, 1) + over.id * 1000,
  updatedAt: over.createdAt ?? Date.UTC(2025, 7, 1) + over.id * 1000,
  sha256: 'ab'.repeat(32),
  ...over,
});

/** A text as the contract compares it: the code points of its NFC lower case (1.2). */
const codePoints = (text: string): number[] =>
  [...foldText(text)].map((letter) => letter.codePointAt(0) ?? 0);

const compareLists = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((one, i) => one !== b[i]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
};

const compareDocuments =
  ({ sortField, sortOrder }: DocumentQuery) =>
  (a: EmployeeDocument, b: EmployeeDocument): number => {
    const sign = sortOrder === 'asc' ? 1 : -1;
    const difference =
      sortField === 'documentName'
        ? compareLists(codePoints(a.documentName), codePoints(b.documentName))
        : a[sortField] - b[sortField];
    return sign * difference || a.id - b.id;
  };

const isWanted = (document: EmployeeDocument, query: DocumentQuery): boolean =>
  (!query.employeeId || query.employeeId.includes(document.employeeId)) &&
  (query.createdFrom === undefined || document.createdAt >= query.createdFrom) &&
  (query.createdBefore === undefined || document.createdAt < query.createdBefore);

/** One page of these documents, by sorting and filtering all of them. */
export const naiveDocumentsPage = (
  all: readonly EmployeeDocument[],
  query: DocumentQuery,
): { ids: number[]; total: number } => {
  const wanted = all.filter((one) => isWanted(one, query)).sort(compareDocuments(query));
  const start = (query.page - 1) * query.perPage;
  return {
    ids: wanted.slice(start, start + query.perPage).map(({ id }) => id),
    total: wanted.length,
  };
};

/** Documents in memory, held to the same suite as the real ones. */
export const createMemoryDocuments = (): Documents & { eventBodies: EventBodies } => {
  const stored = new Map<number, EmployeeDocument>();
  const events = new Map<string, DomainEvent>();
  const files = new Map<number, Uint8Array>();
  const audits: { companyId: string; entry: AuditEntry }[] = [];
  let lastId = 0;
  const ofCompany = (companyId: string) =>
    [...stored.values()].filter((one) => one.companyId === companyId);
  const find = (companyId: string, id: number) => ofCompany(companyId).find((one) => one.id === id);
  return {
    documents: {
      find: async (companyId, id) => find(companyId, id),
      findMany: async (companyId, ids) => ids.flatMap((id) => find(companyId, id) ?? []),
      reserveId: async () => {
        lastId += 1;
        return lastId;
      },
      add: async (document, event, entry) => {
        if (stored.has(document.id) || events.has(event.id)) return 'conflict';
        stored.set(document.id, document);
        events.set(event.id, event);
        audits.push({ companyId: document.companyId, entry });
        return 'written';
      },
      rewrite: async (companyId, documents) => {
        if (documents.length > 40) throw new Error('At most 40 at once');
        if (documents.some(({ id }) => !find(companyId, id)))
          throw new Error('A document to rewrite is not there');
        for (const document of documents) stored.set(document.id, document);
      },
    },
    directory: {
      page: async (companyId, query) => naiveDocumentsPage(ofCompany(companyId), query),
      idNamed: async (companyId, employeeId, documentName) =>
        ofCompany(companyId).find(
          (one) =>
            one.employeeId === employeeId && foldText(one.documentName) === foldText(documentName),
        )?.id,
    },
    files: {
      put: async (id, bytes) => {
        files.set(id, Uint8Array.from(bytes));
      },
      get: async (id) => files.get(id),
      remove: async (id) => {
        files.delete(id);
      },
    },
    eventBodies: {
      async *ofCompany(companyId) {
        yield* [...events.values()].filter((event) => event.companyId === companyId);
      },
      rewrite: async (eventId, body) => {
        const event = events.get(eventId);
        if (event) events.set(eventId, { ...event, body });
      },
    },
    events: async () => [...events.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    audits: async (companyId) =>
      audits.filter((one) => one.companyId === companyId).map(({ entry }) => entry),
  };
};
