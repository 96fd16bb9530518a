import { createReadStream } from 'node:fs';
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

const readBytes = async (file: string, maxMb: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let left = maxMb * 1024 * 1024;
  try {
    // Piece by piece: a device or a pipe has no size, and may have no end.
    for await (const chunk of createReadStream(file)) {
      left -= chunk.length;
      if (left < 0) break;
      chunks.push(chunk);
    }
  } catch {
    throw new OperatorFailure(`The file ${file} cannot be read.`);
  }
  if (left < 0) throw new OperatorFailure(`The file ${file} has more than ${maxMb} MB.`);
  return Buffer.concat(chunks);
};

/** A hundred thousand people, and more. */
const maxImportMb = 100;

const readText = async (file: string): Promise<string> =>
  (await readBytes(file, maxImportMb)).toString('utf8');

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
const maxDocumentMb = 4;

/** Sends a document together with its file. */
const addDocument = async (invoke: InvokeOperate, { file, ...args }: Args): Promise<unknown> => {
  const bytes = await readBytes(String(file), maxDocumentMb);
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
