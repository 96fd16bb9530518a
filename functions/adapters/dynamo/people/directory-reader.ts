import type { Table } from '../client.ts';
import type { DirectoryCache, KnownDirectory } from './directory-cache.ts';
import { readChunks, readHead } from './directory-head.ts';
import { type JournalItem, readJournal } from './directory-journal.ts';
import { type DirectoryKind, type HeldDirectory, placesOf } from './directory-kind.ts';
import type { DirectoryShape } from './directory-shape.ts';

/** What reading directories needs; a `cache` may be shared by those that read the same table. */
export type ReaderContext<D> = { table: Table; cache: DirectoryCache<D>; shape: DirectoryShape };

/**
 * Gives a company's directory with every write in it that ended before the call. `as-remembered` spares
 * the look where the process knows the directory: for who finds out by itself whether it is the newest.
 */
export type ReadDirectory<D> = (
  companyId: string,
  how?: 'as-remembered',
) => Promise<KnownDirectory<D>>;

/** So often a directory may get a new generation while it is read from the start. */
const patience = 20;

/** Takes journal items into a directory; those that are in it already are passed over. */
export const follow = <E>(
  known: KnownDirectory<HeldDirectory<E>>,
  items: readonly JournalItem<E>[],
): void => {
  for (const { seq, changed, entries } of items) {
    if (seq !== known.seq + 1) continue;
    known.directory.put(entries);
    known.seq = seq;
    known.changed = changed;
  }
};

/** Binds reading to a table and a memory: small where the directory is remembered, else whole. */
export const createDirectoryReader = <E, D extends HeldDirectory<E>>(
  kind: DirectoryKind<E, D>,
  { table, cache, shape }: ReaderContext<D>,
): ReadDirectory<D> => {
  const placeOf = placesOf(kind, { table, shape });

  const tryLoad = async (companyId: string): Promise<KnownDirectory<D> | undefined> => {
    const place = placeOf(companyId);
    const head = await readHead(place);
    const entries = await readChunks(place, head);
    if (!entries) return undefined;
    const items = await readJournal(place, head.seq);
    if (items === 'lapped') return undefined;
    const { seq, changed } = head;
    const known = { directory: kind.hold(entries), seq, changed, head };
    follow(known, items);
    return known;
  };

  const load = async (companyId: string): Promise<KnownDirectory<D>> => {
    for (let attempt = 0; attempt < patience; attempt += 1) {
      const known = await tryLoad(companyId);
      if (!known) continue;
      cache.set(companyId, known);
      return known;
    }
    throw new Error('The directory keeps changing, or parts of it are missing');
  };

  return async (companyId, how) => {
    const known = cache.get(companyId);
    if (!known) return await load(companyId);
    if (how === 'as-remembered') return known;
    const items = await readJournal(placeOf(companyId), known.seq);
    if (items === 'lapped') return await load(companyId);
    follow(known, items);
    return known;
  };
};
