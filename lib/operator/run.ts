import { readFile, stat } from 'node:fs/promises';
import { OperatorFailure } from './failure.ts';
import { partsOf, readImportFile, refuseRepeatedEmails } from './import-parts.ts';
import type { InvokeOperate } from './invoke.ts';

type Args = Readonly<Record<string, unknown>>;

type Imported = { added: number; items: unknown[] };

const isImported = (result: unknown): result is Imported =>
  typeof result === 'object' &&
  result !== null &&
  'added' in result &&
  typeof result.added === 'number' &&
  'items' in result &&
  Array.isArray(result.items);

const readBytes = async (file: string): Promise<Buffer> => {
  try {
    return await readFile(file);
  } catch {
    throw new OperatorFailure(`The file ${file} cannot be read.`);
  }
};

const readText = async (file: string): Promise<string> => (await readBytes(file)).toString('utf8');

/**
 * Sends an import file in parts. All parts are judged before the first is written, so that a wrong
 * file changes nothing however large it is.
 */
const importFile = async (invoke: InvokeOperate, { file, ...args }: Args): Promise<Imported> => {
  const people = readImportFile(await readText(String(file)));
  const parts = partsOf(people);
  const send = (part: Args) => invoke('employee import', { ...args, ...part });
  if (parts.length > 1) {
    refuseRepeatedEmails(people);
    for (const part of parts) await send({ ...part, checkOnly: true });
  }
  const all: Imported = { added: 0, items: [] };
  for (const part of parts) {
    const result = await send(part);
    if (!isImported(result)) throw new OperatorFailure('The import gave no result.');
    all.added += result.added;
    all.items.push(...result.items);
  }
  return all;
};

/** So large a file still fits an invocation in base64; the function judges the same. */
const maxDocumentBytes = 4 * 1024 * 1024;

const readDocument = async (file: string): Promise<Buffer> => {
  const found = await stat(file).catch(() => undefined);
  if (found && found.size > maxDocumentBytes)
    throw new OperatorFailure(`The file ${file} has more than 4 MB.`);
  return await readBytes(file);
};

/** Sends a document together with its file. */
const addDocument = async (invoke: InvokeOperate, { file, ...args }: Args): Promise<unknown> => {
  const bytes = await readDocument(String(file));
  return await invoke('document add', { ...args, file: bytes.toString('base64') });
};

/** Runs a command and gives the document that is to be printed. */
export const runCommand = (
  invoke: InvokeOperate,
  command: string,
  args: Args,
): Promise<unknown> => {
  if (command === 'employee import') return importFile(invoke, args);
  if (command === 'document add') return addDocument(invoke, args);
  return invoke(command, args);
};
