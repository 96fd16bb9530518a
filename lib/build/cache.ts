import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

/** A result that is younger than this may be in use: a local run loads its functions as they are called. */
const inUseMs = 24 * 3600 * 1000;

/** So many older results are kept, for whoever goes back and forth between two states. */
const kept = 2;

const filesUnder = (path: string): string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));

/** One hash over the names and bytes of all files that something is made of. */
const hashOf = (root: string, sources: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesUnder(join(root, source))).sort())
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
};

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const dropOld = (folder: string, except: string, now: number): void => {
  const others = readdirSync(folder)
    .filter((name) => name !== except)
    .map((name) => ({ path: join(folder, name), changed: changedAt(join(folder, name)) }))
    .toSorted((a, b) => b.changed - a.changed);
  for (const { path, changed } of others.slice(kept))
    if (now - changed > inUseMs) rmSync(path, { recursive: true, force: true });
};

/** What is built, of what (paths under the root), and how. */
export type Recipe = {
  root: string;
  /** Folder under `.build`. */
  name: string;
  sources: readonly string[];
  build: (outDir: string) => Promise<void>;
};

/**
 * Builds into a folder that is named after its sources' content, or finds it there. A folder appears
 * whole or not at all, so that two synths at once do not disturb each other.
 */
export const buildOnce = async ({ root, name, sources, build }: Recipe): Promise<string> => {
  const parent = join(root, '.build', name);
  const hash = hashOf(root, sources);
  const done = join(parent, hash);
  if (existsSync(done)) return done;
  const draft = join(parent, `${hash}.${process.pid}`);
  mkdirSync(parent, { recursive: true });
  try {
    await build(draft);
    if (!existsSync(done)) renameSync(draft, done);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  dropOld(parent, hash, Date.now());
  return done;
};
