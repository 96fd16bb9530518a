import { isPdf, maxDocumentBytes } from '../domain/document.ts';

/** A document's file as it was sent, or why it is none. */
export type ReadFile = { ok: true; bytes: Uint8Array } | { ok: false; reason: string };

const wrong = (reason: string): ReadFile => ({ ok: false, reason });

/** Reads a document's file from base64: a PDF of at most 4 MB (contract 2.2). */
export const readDocumentFile = (base64: string): ReadFile => {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) return wrong('The file is not in base64.');
  if (bytes.byteLength > maxDocumentBytes) return wrong('The file has more than 4 MB.');
  return isPdf(bytes) ? { ok: true, bytes } : wrong('The file is not a PDF.');
};
