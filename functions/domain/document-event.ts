import { toInstant } from '#contract/instants.ts';
import type { EmployeeDocument } from './document.ts';
import { buildEvent } from './employee-event.ts';
import type { DomainEvent } from './event.ts';

/**
 * The event of a new document (contract 4.1).
 * @param facts.id a time-ordered UUID
 * @param facts.occurredAt to the millisecond: a webhook made in the same second is told as well
 */
export const documentGenerated = (
  document: EmployeeDocument,
  facts: Pick<DomainEvent, 'id' | 'requestId' | 'occurredAt'>,
): DomainEvent =>
  buildEvent({ ...facts, companyId: document.companyId }, 'new-employee-document-generated', {
    id: document.id,
    employeeId: document.employeeId,
    resource: 'employee-document',
    documentName: document.documentName,
    documentFileType: document.documentFileType,
    createdAt: toInstant(document.createdAt),
  });
