import { toInstant } from '#contract/wire.ts';
import type { EmployeeDocument } from './document.ts';
import { buildEvent } from './employee-event.ts';
import type { DomainEvent } from './event.ts';

/** The event of a new document (contract 4.1). @param id a time-ordered UUID */
export const documentGenerated = (document: EmployeeDocument, id: string): DomainEvent =>
  buildEvent(
    { id, companyId: document.companyId, occurredAt: document.createdAt },
    'new-employee-document-generated',
    {
      id: document.id,
      employeeId: document.employeeId,
      resource: 'employee-document',
      documentName: document.documentName,
      documentFileType: document.documentFileType,
      createdAt: toInstant(document.createdAt),
    },
  );
