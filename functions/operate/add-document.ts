import { createHash } from 'node:crypto';
import { z } from 'zod';
import { emailSchema } from '#contract/wire.ts';
import { type EmployeeDocument, maxDocumentName, wholeSecond } from '../domain/document.ts';
import { documentGenerated } from '../domain/document-event.ts';
import { toWireDocument } from '../domain/document-wire.ts';
import type { Employee } from '../domain/employee.ts';
import type { DocumentDirectory, DocumentFiles, DocumentStore } from '../domain/ports/documents.ts';
import type { EmployeeDirectory, EmployeeStore } from '../domain/ports/people.ts';
import type { Clock, Random } from '../domain/ports/system.ts';
import { documentAudit } from './audit-entries.ts';
import { type Command, command, done, refused } from './command.ts';
import { readDocumentFile } from './document-file.ts';

/** What `document add` works with. */
export type AddDocumentPorts = {
  employees: Pick<EmployeeStore, 'findAnywhere'>;
  directory: Pick<EmployeeDirectory, 'idsByEmail'>;
  documents: Pick<DocumentStore, 'find' | 'reserveId' | 'add'>;
  documentDirectory: Pick<DocumentDirectory, 'idNamed'>;
  documentFiles: Pick<DocumentFiles, 'put'>;
  clock: Clock;
  random: Random;
  /** Where the partner API is reached: every href begins with it. */
  apiUrl: string;
};

const argsSchema = z.strictObject({
  /** The id; set-ups such as the demo's name the employee by their email. */
  employee: z.union([
    z.int().positive(),
    z.strictObject({ company: z.string().min(1), email: emailSchema }),
  ]),
  name: z.string().trim().min(1).max(maxDocumentName),
  /** The file in base64. */
  file: z.string(),
  notDownloadable: z.boolean().default(false),
  /** Give the employee's document of that name where there is one, instead of making another. */
  skipExisting: z.boolean().default(false),
});

type Args = z.output<typeof argsSchema>;
type Owner = Pick<Employee, 'companyId' | 'id' | 'erasure'>;

const nameOf = (employee: Args['employee']): string | number =>
  typeof employee === 'number' ? employee : employee.email;

const findOwner = async (
  { employees, directory }: AddDocumentPorts,
  employee: Args['employee'],
): Promise<Owner | undefined> => {
  if (typeof employee === 'number') return await employees.findAnywhere(employee);
  const { company, email } = employee;
  const id = (await directory.idsByEmail(company, [email])).get(email);
  return id === undefined ? undefined : { companyId: company, id };
};

const findNamed = async (
  { documents, documentDirectory }: AddDocumentPorts,
  { companyId, id }: Owner,
  name: string,
): Promise<EmployeeDocument | undefined> => {
  const there = await documentDirectory.idNamed(companyId, id, name);
  return there === undefined ? undefined : await documents.find(companyId, there);
};

type NewFile = {
  name: string;
  downloadable: boolean;
  bytes: Uint8Array;
  requestId: string | undefined;
};

/**
 * The file goes first, under an id that nobody else ever gets: a crash before the record leaves a file
 * that nobody sees, and never a document without its file.
 */
const store = async (
  ports: AddDocumentPorts,
  owner: Owner,
  { name, downloadable, bytes, requestId }: NewFile,
): Promise<EmployeeDocument> => {
  const id = await ports.documents.reserveId();
  await ports.documentFiles.put(id, bytes);
  const occurredAt = ports.clock.now();
  const createdAt = wholeSecond(occurredAt);
  const document: EmployeeDocument = {
    id,
    companyId: owner.companyId,
    employeeId: owner.id,
    documentName: name,
    documentFileType: 'pdf',
    downloadable,
    createdAt,
    updatedAt: createdAt,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  const event = documentGenerated(document, {
    id: ports.random.timeUuid(occurredAt),
    occurredAt,
    requestId,
  });
  const added = await ports.documents.add(document, event, documentAudit(document));
  if (added === 'written') return document;
  throw new Error('The id of a document, an event or an audit entry was given twice');
};

const add = async (
  ports: AddDocumentPorts,
  owner: Owner,
  { args, ...read }: { args: Args; bytes: Uint8Array; requestId: string | undefined },
) => {
  const there = args.skipExisting ? await findNamed(ports, owner, args.name) : undefined;
  const file = { name: args.name, downloadable: !args.notDownloadable, ...read };
  return there ?? (await store(ports, owner, file));
};

/**
 * `document add`: a PDF becomes a document of an employee, with its event and audit entry (contract 4.1,
 * 5, 7).
 */
export const addDocument = (ports: AddDocumentPorts): Command =>
  command(argsSchema, async (args, requestId) => {
    const read = readDocumentFile(args.file);
    if (!read.ok) return refused(read.reason);
    const owner = await findOwner(ports, args.employee);
    if (!owner) return refused(`There is no employee ${nameOf(args.employee)}.`);
    if (owner.erasure) return refused(`The data of employee ${owner.id} was erased.`);
    const document = await add(ports, owner, { args, bytes: read.bytes, requestId });
    return done(toWireDocument(document, ports.apiUrl));
  });
