import { readFile } from 'node:fs/promises';
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

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new OperatorFailure(`The file ${file} cannot be read.`);
  }
};

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

/** Runs a command and gives the document that is to be printed. */
export const runCommand = (invoke: InvokeOperate, command: string, args: Args): Promise<unknown> =>
  command === 'employee import' ? importFile(invoke, args) : invoke(command, args);
