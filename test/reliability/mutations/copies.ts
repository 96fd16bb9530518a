import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Mutation, Patch } from './mutation.ts';

const root = join(import.meta.dirname, '../../..');
const left = new Set(['node_modules', '.git', '.build', '.local']);

/** What is named after its sources' content and holds in a copy as well. */
const built = ['.build/portal', '.build/compiled'];

/** The text with a patch in it. @throws where what it replaces is not there once */
export const patched = (text: string, [file, from, to]: Patch): string => {
  if (text.split(from).length !== 2) throw new Error(`Not once in ${file}: ${from}`);
  return text.replace(from, () => to);
};

/** All files that a mutation changes, with their new text; `read` gives a file's text. */
export const patchedFiles = (
  { patches }: Mutation,
  read: (file: string) => string,
): Map<string, string> => {
  const files = new Map<string, string>();
  for (const patch of patches) {
    const [file] = patch;
    files.set(file, patched(files.get(file) ?? read(file), patch));
  }
  return files;
};

/** A source file as it is. */
export const readSource = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Copies all sources to a folder of their own. */
const copySources = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'mutation-'));
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => path === root || !left.has(basename(path)),
  });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const path of built.filter((one) => existsSync(join(root, one))))
    cpSync(join(root, path), join(copy, path), { recursive: true });
  return copy;
};

/** A copy of the sources, in which one mutation after the other is made and undone. */
export type Copy = { folder: string; mutate(some: readonly Mutation[]): void; undo(): void };

/** Makes a copy; who works in it again and again builds and compiles no more than what differs. */
export const makeCopy = (): Copy => {
  const folder = copySources();
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const before = new Map<string, string>();
  return {
    folder,
    mutate: (some) => {
      for (const mutation of some)
        for (const [file, text] of patchedFiles(mutation, read)) {
          before.set(file, read(file));
          writeFileSync(join(folder, file), text);
        }
    },
    undo: () => {
      for (const [file, text] of before) writeFileSync(join(folder, file), text);
      before.clear();
    },
  };
};

/** Removes a copy, also while the last of what was ended there goes. */
export const removeCopy = ({ folder }: Copy): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
