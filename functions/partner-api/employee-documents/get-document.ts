import { operations } from '#contract/operations.ts';
import type { EmployeeDocument } from '../../domain/document.ts';
import { toWireDocument } from '../../domain/document-wire.ts';
import type { DocumentStore } from '../../domain/ports/documents.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { type Route, route } from '../../runtime/route.ts';
import { resourceAnswer } from '../list-answer.ts';
import { loadDocument } from './load-document.ts';

/** Get Document (contract 2, operation 5). */
export const getDocument = (documents: Pick<DocumentStore, 'find'>): Route<PartnerCaller> =>
  route<PartnerCaller, typeof operations.getDocument, EmployeeDocument>(operations.getDocument, {
    load: loadDocument(documents),
    handle: async ({ found, baseUrl }) => resourceAnswer(toWireDocument(found, baseUrl)),
  });
