import type { EmployeeDocument } from '../../functions/domain/document.ts';
import { documentGenerated } from '../../functions/domain/document-event.ts';
import type { DocumentQuery } from '../../functions/domain/ports/documents.ts';

/** All documents by id, unless a test says what matters to it. */
export const aDocumentQuery = (over: Partial<DocumentQuery> = {}): DocumentQuery => ({
  sortField: 'id',
  sortOrder: 'asc',
  page: 1,
  perPage: 100,
  ...over,
});

/** The event of a document, always with the same id. */
export const eventOf = (document: EmployeeDocument) =>
  documentGenerated(document, {
    id: `event-of-${document.id}`,
    occurredAt: document.createdAt,
  });
