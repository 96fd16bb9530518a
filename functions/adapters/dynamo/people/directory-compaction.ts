import type { Clock } from '../../../domain/ports/system.ts';
import type { Table } from '../client.ts';
import type { KnownDirectory } from './directory-cache.ts';
import { removeOlderGenerations, writeGeneration } from './directory-chunks.ts';
import { readHead, replaceHead } from './directory-head.ts';
import { dropLease, takeLease } from './directory-lease.ts';
import type { DirectoryShape } from './directory-shape.ts';

/** What writing a directory's chunks anew needs. */
export type CompactionContext = { table: Table; shape: DirectoryShape; clock: Clock };

/** Part of the ring after which the chunks are written anew though few entries changed. */
const fullEnough = 0.75;

/** Whether the next journal item would overwrite one that is in no chunk yet. */
const ringIsFull = ({ seq, head }: KnownDirectory, { journalSlots }: DirectoryShape): boolean =>
  seq + 1 - journalSlots > head.seq;

/**
 * Whether the chunks are to be written anew: once so many entries changed that it is at most one chunk
 * for each `changesPerChunk` of them, or where the journal's ring fills up.
 */
export const compactionIsDue = (known: KnownDirectory, shape: DirectoryShape): boolean => {
  const { directory, head } = known;
  const chunks = Math.max(1, head.chunks, Math.ceil(directory.size / shape.entriesPerChunk));
  return (
    known.changed - head.changed >= chunks * shape.changesPerChunk ||
    known.seq - head.seq >= shape.journalSlots * fullEnough
  );
};

/**
 * Writes the chunks anew where it is due, in steps that each leave a whole directory behind: chunks of
 * a generation that nobody reads, then the head that makes it the one that holds, then the older ones
 * go. The journal is left as it is: its ring overwrites what is in the chunks.
 */
export const compactIfDue = async (
  { table, shape, clock }: CompactionContext,
  companyId: string,
  known: KnownDirectory,
): Promise<void> => {
  if (!compactionIsDue(known, shape)) return;
  known.head = await readHead(table, companyId);
  if (!compactionIsDue(known, shape)) return;
  const leased = await takeLease({ table, clock }, companyId);
  if (!leased && !ringIsFull(known, shape)) return;
  const { seq, changed, directory, head } = known;
  const entries = [...directory.sorted('id', 'asc')];
  const next = await writeGeneration({ table, companyId, shape }, { seq, changed, entries });
  const replaced = await replaceHead(table, companyId, { from: head, to: next });
  known.head = replaced ? next : await readHead(table, companyId);
  if (replaced) await removeOlderGenerations(table, companyId, next);
  if (leased) await dropLease(table, companyId);
};
