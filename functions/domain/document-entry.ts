import { foldText } from './directory-entry.ts';
import type { EmployeeDocument } from './document.ts';

/** What lists sort and filter a document by; the name as it is compared (contract 1.2). */
export type DocumentEntry = {
  id: number;
  employeeId: number;
  /** Milliseconds, whole seconds. */
  createdAt: number;
  documentName: string;
};

/** The directory's entry of a document. */
export const toDocumentEntry = ({
  id,
  employeeId,
  createdAt,
  documentName,
}: EmployeeDocument): DocumentEntry => ({
  id,
  employeeId,
  createdAt,
  documentName: foldText(documentName),
});
