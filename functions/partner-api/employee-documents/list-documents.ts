import { operations } from '#contract/operations.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { type Route, route } from '../../runtime/route.ts';
import { documentsAnswer, type ListDocumentsPorts } from './documents-answer.ts';

/** List Documents (contract 2, operation 4): those of all employees, or of some. */
export const listDocuments = (ports: ListDocumentsPorts): Route<PartnerCaller> =>
  route<PartnerCaller, typeof operations.listDocuments>(operations.listDocuments, {
    handle: async ({ caller, query, baseUrl }) =>
      await documentsAnswer(ports, query, { companyId: caller.companyId, baseUrl }),
  });
