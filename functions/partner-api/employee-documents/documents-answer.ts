import { createdRange } from '../../domain/document-times.ts';
import { toWireDocument } from '../../domain/document-wire.ts';
import type {
  DocumentDirectory,
  DocumentQuery,
  DocumentStore,
} from '../../domain/ports/documents.ts';
import type { Reply } from '../../runtime/call.ts';
import { listAnswer } from '../list-answer.ts';

/** What the lists of documents work with. */
export type ListDocumentsPorts = {
  directory: Pick<DocumentDirectory, 'page'>;
  documents: Pick<DocumentStore, 'findMany'>;
};

/** What a caller asked for, as the query's schema reads it. */
export type AskedDocuments = Pick<DocumentQuery, 'employeeId' | 'page' | 'perPage'> & {
  createdFrom?: string | undefined;
  createdTo?: string | undefined;
  sortField?: DocumentQuery['sortField'] | undefined;
  sortOrder?: DocumentQuery['sortOrder'] | undefined;
};

/** Newest first unless a field is named; that one ascends unless said otherwise (contract 1.2, 2.2). */
const toQuery = (asked: AskedDocuments): DocumentQuery => ({
  employeeId: asked.employeeId,
  ...createdRange(asked),
  sortField: asked.sortField ?? 'createdAt',
  sortOrder: asked.sortOrder ?? (asked.sortField ? 'asc' : 'desc'),
  page: asked.page,
  perPage: asked.perPage,
});

/** A list of documents: the directory finds the page, the store shows the documents. */
export const documentsAnswer = async (
  { directory, documents }: ListDocumentsPorts,
  asked: AskedDocuments,
  { companyId, baseUrl }: { companyId: string; baseUrl: string },
): Promise<Reply> => {
  const { page, perPage } = asked;
  const { ids, total } = await directory.page(companyId, toQuery(asked));
  const found = await documents.findMany(companyId, ids);
  const items = found.map((document) => toWireDocument(document, baseUrl));
  return listAnswer({ items, page, perPage, total });
};
