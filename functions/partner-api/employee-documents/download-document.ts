import { operations } from '#contract/operations.ts';
import type { EmployeeDocument } from '../../domain/document.ts';
import { contentDisposition } from '../../domain/document-disposition.ts';
import { etagOf, isNoneMatch } from '../../domain/document-etag.ts';
import type { DocumentFiles, DocumentStore } from '../../domain/ports/documents.ts';
import type { Reply } from '../../runtime/call.ts';
import { Fault } from '../../runtime/fault.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { type Route, route } from '../../runtime/route.ts';
import { loadDocument } from './load-document.ts';

/** What Download Document works with. */
export type DownloadPorts = {
  documents: Pick<DocumentStore, 'find'>;
  files: Pick<DocumentFiles, 'get'>;
};

const fileReply = (
  document: EmployeeDocument,
  bytes: Uint8Array,
  shared: Record<string, string>,
): Reply => ({
  status: 200,
  bytes,
  headers: {
    ...shared,
    'Content-Disposition': contentDisposition(document.documentName),
    'X-Content-Type-Options': 'nosniff',
  },
});

/**
 * Why there are no bytes: an erasure may have taken them after the record was read, and then the answer
 * is that of the record as it is by now.
 */
const whyMissing = (id: number, now: EmployeeDocument | undefined): Error => {
  if (!now) return new Fault('not_found');
  if (!now.downloadable) return new Fault('not_downloadable');
  return new Error(`The file of document ${id} is missing`);
};

/**
 * Download Document (contract 2, operation 6): the bytes, whatever `Accept` says. A caller may keep
 * them and ask by their `ETag` whether they still hold; caches between may not.
 */
export const downloadDocument = ({ documents, files }: DownloadPorts): Route<PartnerCaller> => {
  const load = loadDocument(documents);
  return route<PartnerCaller, typeof operations.downloadDocument, EmployeeDocument>(
    operations.downloadDocument,
    {
      load,
      handle: async (call) => {
        const { found, header } = call;
        if (!found.downloadable) throw new Fault('not_downloadable');
        const etag = etagOf(found.sha256);
        const shared = {
          // Also where nothing is sent: the gateway would say that nothing is JSON.
          'Content-Type': 'application/pdf',
          ETag: etag,
          'Cache-Control': 'private, no-cache',
        };
        if (isNoneMatch(header('if-none-match'), etag)) return { status: 304, headers: shared };
        const bytes = await files.get(found.id);
        if (!bytes) throw whyMissing(found.id, await load(call));
        return fileReply(found, bytes, shared);
      },
    },
  );
};
