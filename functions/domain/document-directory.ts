import { cutAll, cutMatching, type DirectoryPage } from './directory-cut.ts';
import { createEntries, type DirectoryEntries } from './directory-entries.ts';
import { foldText } from './directory-entry.ts';
import { compareBy } from './directory-order.ts';
import type { DocumentEntry } from './document-entry.ts';
import type { DocumentQuery } from './ports/documents.ts';

/** A company's documents by what lists sort and filter, held in memory. */
export type DocumentsHeld = DirectoryEntries<DocumentEntry, DocumentQuery['sortField']> & {
  /** The ids of one employee's documents, in no particular order. */
  idsOf(employeeId: number): readonly number[];
  /** One of the employee's documents that has this name, whatever its case. */
  idNamed(employeeId: number, documentName: string): number | undefined;
};

/** A directory of these documents. A document stays with its employee. */
export const createDocumentsHeld = (initial: readonly DocumentEntry[]): DocumentsHeld => {
  const held = createEntries<DocumentEntry, DocumentQuery['sortField']>(initial, compareBy);
  const byEmployee = new Map<number, number[]>();
  const remember = ({ employeeId, id }: DocumentEntry): void => {
    const ids = byEmployee.get(employeeId);
    if (ids) ids.push(id);
    else byEmployee.set(employeeId, [id]);
  };
  for (const entry of initial) remember(entry);
  const idsOf = (employeeId: number): readonly number[] => byEmployee.get(employeeId) ?? [];
  return {
    get size() {
      return held.size;
    },
    find: held.find,
    sorted: held.sorted,
    idsOf,
    idNamed: (employeeId, documentName) => {
      const wanted = foldText(documentName);
      return idsOf(employeeId).find((id) => held.find(id)?.documentName === wanted);
    },
    put: (entries) => {
      const changes = held.put(entries);
      for (const { before, after } of changes) if (!before) remember(after);
      return changes;
    },
  };
};

/** The few entries of the employees that are asked for; undefined where all are. */
const ofEmployees = (held: DocumentsHeld, query: DocumentQuery): DocumentEntry[] | undefined =>
  query.employeeId &&
  [...new Set(query.employeeId)].flatMap((employeeId) =>
    held.idsOf(employeeId).flatMap((id) => held.find(id) ?? []),
  );

/** One page of a company's documents with its exact total (contract 1.2, 2.2). */
export const pageOfDocuments = (held: DocumentsHeld, query: DocumentQuery): DirectoryPage => {
  const { sortField, sortOrder, createdFrom, createdBefore } = query;
  const few = ofEmployees(held, query)?.sort(compareBy(sortField, sortOrder));
  const sorted = few ?? held.sorted(sortField, sortOrder);
  if (createdFrom === undefined && createdBefore === undefined) return cutAll(sorted, query);
  const from = createdFrom ?? Number.NEGATIVE_INFINITY;
  const before = createdBefore ?? Number.POSITIVE_INFINITY;
  return cutMatching(sorted, ({ createdAt }) => createdAt >= from && createdAt < before, query);
};
