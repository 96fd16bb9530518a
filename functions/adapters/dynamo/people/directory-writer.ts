import type { Clock } from '../../../domain/ports/system.ts';
import type { Table } from '../client.ts';
import { type TransactItem, type TransactResult, transact } from '../transact.ts';
import { compactIfDue } from './directory-compaction.ts';
import { journalPut } from './directory-journal.ts';
import { type DirectoryKind, type HeldDirectory, placesOf } from './directory-kind.ts';
import { follow, type ReadDirectory } from './directory-reader.ts';
import type { DirectoryShape } from './directory-shape.ts';

/** Records and events to write together, and what a directory has to hear of them. */
type DirectoryWork<E, D> = {
  /** At most 99: the journal's item is one more. */
  items: readonly TransactItem[];
  entries: readonly E[];
  /** Judged against the directory as it is at the very moment of the write. */
  isAllowed?(directory: D): boolean;
  /**
   * One of a series of writes of this process: what it remembers is most likely the newest, so the
   * journal is asked only where the write finds its number taken.
   */
  isOneOfMany?: boolean;
};

/** Writes all of it or nothing; `refused` where the directory does not allow it. */
export type WriteWithDirectory<E, D> = (
  companyId: string,
  work: DirectoryWork<E, D>,
) => Promise<TransactResult | 'refused'>;

/** What writing with a directory needs. */
export type WriterContext = { table: Table; shape: DirectoryShape; clock: Clock };

/** Writers of one company go one after the other; each is tried again for so long (milliseconds). */
const patience = 10_000;

const jitter = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 40));

/** Binds writing to a table: every write carries a journal item, so that all readers see it next. */
export const createDirectoryWriter = <E, D extends HeldDirectory<E>>(
  kind: DirectoryKind<E, D>,
  { table, shape, clock }: WriterContext,
  read: ReadDirectory<D>,
): WriteWithDirectory<E, D> => {
  const placeOf = placesOf(kind, { table, shape });

  /** Undefined where another writer was faster. */
  const attempt = async (
    companyId: string,
    { items, entries, isAllowed }: DirectoryWork<E, D>,
    how?: 'as-remembered',
  ): Promise<TransactResult | 'refused' | undefined> => {
    const place = placeOf(companyId);
    const known = await read(companyId, how);
    await compactIfDue(place, clock, known);
    // Judged and numbered at once: another write of this process may move `known` on at any wait.
    if (isAllowed && !isAllowed(known.directory)) return 'refused';
    const item = { seq: known.seq + 1, changed: known.changed + entries.length, entries };
    const { failed } = await transact(table.client, [...items, journalPut(place, item)]);
    if (failed.length === 0) follow(known, [item]);
    const own = failed.filter((index) => index < items.length);
    return failed.length > 0 && own.length === 0 ? undefined : { failed: own };
  };

  return async (companyId, work) => {
    if (work.entries.length === 0) return await transact(table.client, work.items);
    const started = performance.now();
    if (work.isOneOfMany) {
      const result = await attempt(companyId, work, 'as-remembered');
      // What is refused may be allowed by what others wrote meanwhile.
      if (result && result !== 'refused') return result;
    }
    while (performance.now() - started < patience) {
      const result = await attempt(companyId, work);
      if (result) return result;
      await jitter();
    }
    throw new Error('Other writers kept changing the directory');
  };
};
