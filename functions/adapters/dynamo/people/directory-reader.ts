import { createDirectory } from '../../../domain/directory.ts';
import type { Table } from '../client.ts';
import type { DirectoryCache, KnownDirectory } from './directory-cache.ts';
import { readChunks, readHead } from './directory-head.ts';
import { type JournalItem, readJournal } from './directory-journal.ts';
import type { DirectoryShape } from './directory-shape.ts';

/** What reading directories needs. */
export type ReaderContext = { table: Table; cache: DirectoryCache; shape: DirectoryShape };

/** Gives a company's directory with every write in it that ended before the call. */
export type ReadDirectory = (companyId: string) => Promise<KnownDirectory>;

/** So often a directory may get a new generation while it is read from the start. */
const patience = 20;

/** Takes journal items into a directory; those that are in it already are passed over. */
export const follow = (known: KnownDirectory, items: readonly JournalItem[]): void => {
  for (const { seq, changed, entries } of items) {
    if (seq !== known.seq + 1) continue;
    known.directory.put(entries);
    known.seq = seq;
    known.changed = changed;
  }
};

/** Binds reading to a table and a memory: small where the directory is remembered, else whole. */
export const createDirectoryReader = ({ table, cache, shape }: ReaderContext): ReadDirectory => {
  const placeOf = (companyId: string) => ({ table, companyId, slots: shape.journalSlots });

  const tryLoad = async (companyId: string): Promise<KnownDirectory | undefined> => {
    const head = await readHead(table, companyId);
    const entries = await readChunks(table, companyId, head);
    if (!entries) return undefined;
    const items = await readJournal(placeOf(companyId), head.seq);
    if (items === 'lapped') return undefined;
    const { seq, changed } = head;
    const known = { directory: createDirectory(entries), seq, changed, head };
    follow(known, items);
    return known;
  };

  const load = async (companyId: string): Promise<KnownDirectory> => {
    for (let attempt = 0; attempt < patience; attempt += 1) {
      const known = await tryLoad(companyId);
      if (!known) continue;
      cache.set(companyId, known);
      return known;
    }
    throw new Error('The employee directory keeps changing, or parts of it are missing');
  };

  return async (companyId) => {
    const known = cache.get(companyId);
    if (!known) return await load(companyId);
    const items = await readJournal(placeOf(companyId), known.seq);
    if (items === 'lapped') return await load(companyId);
    follow(known, items);
    return known;
  };
};
