import { wholeSecond } from '../../domain/document.ts';
import { eraseDocument } from '../../domain/erasure.ts';
import type {
  DocumentDirectory,
  DocumentFiles,
  DocumentStore,
} from '../../domain/ports/documents.ts';
import type { DirectoryTraces } from '../../domain/ports/erasure.ts';

/** What erasing documents works with. */
export type EraseDocumentPorts = {
  documents: Pick<DocumentStore, 'findMany' | 'rewrite'>;
  documentDirectory: Pick<DocumentDirectory, 'page'>;
  documentFiles: Pick<DocumentFiles, 'remove'>;
  documentTraces: DirectoryTraces;
};

/** Whose documents, and when they were erased (milliseconds). */
type Owner = { companyId: string; id: number; at: number };

/** So many records are rewritten in one transaction. */
const perPage = 40;

/** Records first: what a caller is shown as downloadable has its file. */
const erasePage = async (
  { documents, documentFiles }: EraseDocumentPorts,
  { companyId, at }: Owner,
  ids: readonly number[],
): Promise<void> => {
  const found = await documents.findMany(companyId, ids);
  const whole = found.filter(({ sha256 }) => sha256 !== '');
  await documents.rewrite(
    companyId,
    whole.map((document) => eraseDocument(document, wholeSecond(at))),
  );
  for (const id of ids) await documentFiles.remove(id);
};

/**
 * Erases all documents of an employee: names and files go, the records stay (contract 7). Doing it again
 * finds them all again, so that what broke off is done.
 */
export const eraseDocuments = async (ports: EraseDocumentPorts, owner: Owner): Promise<void> => {
  const { companyId, id } = owner;
  const query = { employeeId: [id], sortField: 'id', sortOrder: 'asc', perPage } as const;
  const all: number[] = [];
  for (let page = 1; ; page += 1) {
    const { ids, total } = await ports.documentDirectory.page(companyId, { ...query, page });
    await erasePage(ports, owner, ids);
    all.push(...ids);
    if (ids.length === 0 || all.length >= total) break;
  }
  await ports.documentTraces.renew(companyId, all);
};
