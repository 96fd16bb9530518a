import { createDocumentsHeld, type DocumentsHeld } from '../../../domain/document-directory.ts';
import type { DocumentEntry } from '../../../domain/document-entry.ts';
import type { DirectoryKind } from './directory-kind.ts';
import { documentCodec } from './document-codec.ts';

/**
 * The directory of a company's documents, of which there may be ten times as many as of employees'
 * entries, each of them smaller. The ring is so long that at 240,000 documents, one to a transaction,
 * it is still the changes and not the ring that have chunks written anew.
 */
export const documentKind: DirectoryKind<DocumentEntry, DocumentsHeld> = {
  partition: 'DOCUMENTS',
  codec: documentCodec,
  shape: {
    journalSlots: 20_000,
    entriesPerChunk: 10_000,
    chunkBytes: 350_000,
    changesPerChunk: 500,
  },
  hold: createDocumentsHeld,
};
