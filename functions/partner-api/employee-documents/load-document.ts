import type { EmployeeDocument } from '../../domain/document.ts';
import type { DocumentStore } from '../../domain/ports/documents.ts';
import type { Call } from '../../runtime/call.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { readPlainId } from '../../runtime/plain-id.ts';

/** Finds the document that a path names; another company's is as unknown as one that nobody has. */
export const loadDocument =
  (documents: Pick<DocumentStore, 'find'>) =>
  async ({ caller, params }: Call<PartnerCaller>): Promise<EmployeeDocument | undefined> => {
    const id = readPlainId(params.id);
    return id === undefined ? undefined : await documents.find(caller.companyId, id);
  };
