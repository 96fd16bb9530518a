import type { WireEmployeeDocument } from '#contract/employee-document.ts';
import { toInstant } from '#contract/instants.ts';
import type { EmployeeDocument } from './document.ts';

const jsonLink = (href: string) => ({ href, type: 'application/json' });

/**
 * A document as the partner API shows it (contract 2.2).
 * @param baseUrl where the hrefs in `_links` begin, without a trailing slash
 */
export const toWireDocument = (
  document: EmployeeDocument,
  baseUrl: string,
): WireEmployeeDocument => {
  const { id, employeeId, documentName, documentFileType, downloadable } = document;
  const self = `${baseUrl}/employee-documents/${id}`;
  return {
    id,
    employeeId,
    documentName,
    documentFileType,
    downloadable,
    createdAt: toInstant(document.createdAt),
    updatedAt: toInstant(document.updatedAt),
    resource: 'employee-document',
    _links: {
      self: jsonLink(self),
      employee: jsonLink(`${baseUrl}/employees/${employeeId}`),
      ...(downloadable ? { download: { href: `${self}/download`, type: 'application/pdf' } } : {}),
    },
  };
};
