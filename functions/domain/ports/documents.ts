import type { AuditEntry } from '../company.ts';
import type { EmployeeDocument } from '../document.ts';
import type { DomainEvent } from '../event.ts';

/** Which documents, in which order, which page (contract 1.2, 2.2). */
export type DocumentQuery = {
  /** Any of these employees; all of the company where it is not said. */
  employeeId?: readonly number[] | undefined;
  /** Milliseconds: made then or later. */
  createdFrom?: number | undefined;
  /** Milliseconds: made earlier than then. */
  createdBefore?: number | undefined;
  sortField: 'createdAt' | 'id' | 'documentName';
  sortOrder: 'asc' | 'desc';
  page: number;
  perPage: number;
};

/** The company's documents by what lists sort and filter: exact totals, read-your-writes, no offset reads. */
export type DocumentDirectory = {
  page(companyId: string, query: DocumentQuery): Promise<{ ids: number[]; total: number }>;
  /** One of the employee's documents that has this name, whatever its case. */
  idNamed(companyId: string, employeeId: number, documentName: string): Promise<number | undefined>;
};

/** Documents' records. Reads are strongly consistent and judge the company border themselves. */
export type DocumentStore = {
  find(companyId: string, documentId: number): Promise<EmployeeDocument | undefined>;
  /** In the order of the ids; missing and foreign ones are left out. */
  findMany(companyId: string, documentIds: readonly number[]): Promise<EmployeeDocument[]>;
  /** Reserves a new id, never reused. */
  reserveId(): Promise<number>;
  /**
   * Writes the record, its directory entry, the event and the audit entry in one transaction, or nothing.
   * Its file lies there before. `conflict` where the document's id or the event's is taken.
   */
  add(
    document: EmployeeDocument,
    event: DomainEvent,
    audit: AuditEntry,
  ): Promise<'written' | 'conflict'>;
  /** Replaces records that are there, with their directory entries, in one transaction; at most 40. */
  rewrite(companyId: string, documents: readonly EmployeeDocument[]): Promise<void>;
};

/** The documents' files, by the documents' ids. */
export type DocumentFiles = {
  put(documentId: number, bytes: Uint8Array): Promise<void>;
  /** Undefined where there is none. */
  get(documentId: number): Promise<Uint8Array | undefined>;
  /** Removes the file with every version that the bucket keeps of it; nothing where there is none. */
  remove(documentId: number): Promise<void>;
};
