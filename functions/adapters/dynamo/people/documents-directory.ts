import { type DocumentsHeld, pageOfDocuments } from '../../../domain/document-directory.ts';
import type { DocumentDirectory } from '../../../domain/ports/documents.ts';
import type { Table } from '../client.ts';
import { createDirectoryCache, type DirectoryCache } from './directory-cache.ts';
import { createDirectoryReader } from './directory-reader.ts';
import type { DirectoryShape } from './directory-shape.ts';
import { documentKind } from './document-kind.ts';

/** What the directory is read with; a `cache` may be shared with the store of the same table. */
export type DocumentDirectoryContext = {
  table: Table;
  cache?: DirectoryCache<DocumentsHeld>;
  shape?: DirectoryShape;
};

/** The document directory in the people table, stored and remembered as the employees' one is. */
export const createDocumentDirectory = ({
  table,
  cache = createDirectoryCache(),
  shape = documentKind.shape,
}: DocumentDirectoryContext): DocumentDirectory => {
  const read = createDirectoryReader(documentKind, { table, cache, shape });
  return {
    page: async (companyId, query) => pageOfDocuments((await read(companyId)).directory, query),
    idNamed: async (companyId, employeeId, documentName) =>
      (await read(companyId)).directory.idNamed(employeeId, documentName),
  };
};
