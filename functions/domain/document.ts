/** A document of an employee. The id is unique in the deployment and never reused; nothing of it changes but by an erasure. */
export type EmployeeDocument = {
  id: number;
  companyId: string;
  employeeId: number;
  documentName: string;
  documentFileType: 'pdf';
  downloadable: boolean;
  /**
   * Milliseconds of a whole second, as callers see it: what is shown as the same time is sorted as the
   * same time (contract 1.2).
   */
  createdAt: number;
  updatedAt: number;
  /** The file's SHA-256 in hex: its `ETag`; empty where the file was erased. */
  sha256: string;
};

/** A file has at most so many bytes: in base64 it still fits a function's answer (contract 2.2). */
export const maxDocumentBytes = 4 * 1024 * 1024;

/** A document's name has at most so many characters. */
export const maxDocumentName = 1000;

/** The time at which something that happens now is said to happen: the whole second. */
export const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

/** Whether a file says of itself that it is a PDF. */
export const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
