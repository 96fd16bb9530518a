import type { Clock } from '../../../domain/ports/system.ts';
import type { KnownDirectory } from './directory-cache.ts';
import { removeOlderGenerations, writeGeneration } from './directory-chunks.ts';
import { readHead, replaceHead } from './directory-head.ts';
import type { DirectoryPlace, HeldDirectory } from './directory-kind.ts';
import { dropLease, takeLease } from './directory-lease.ts';
import type { DirectoryShape } from './directory-shape.ts';

/** Part of the ring after which the chunks are written anew though few entries changed. */
const fullEnough = 0.75;

/** Whether the next journal item would overwrite one that is in no chunk yet. */
const ringIsFull = (
  { seq, head }: KnownDirectory<unknown>,
  { journalSlots }: DirectoryShape,
): boolean => seq + 1 - journalSlots > head.seq;

/**
 * Whether the chunks are to be written anew: once so many entries changed that it is at most one chunk
 * for each `changesPerChunk` of them, or where the journal's ring fills up.
 */
const compactionIsDue = (
  known: KnownDirectory<{ readonly size: number }>,
  shape: DirectoryShape,
): boolean => {
  const { directory, head } = known;
  const chunks = Math.max(1, head.chunks, Math.ceil(directory.size / shape.entriesPerChunk));
  return (
    known.changed - head.changed >= chunks * shape.changesPerChunk ||
    known.seq - head.seq >= shape.journalSlots * fullEnough
  );
};

/**
 * Writes the chunks anew, in steps that each leave a whole directory behind: chunks of
 * a generation that nobody reads, then the head that makes it the one that holds, then the older ones
 * go, and with them what this writer wrote where another one was faster. The journal is left as it is:
 * its ring overwrites what is in the chunks.
 * @returns false where another writer's generation holds now
 */
export const writeAnew = async <E>(
  place: DirectoryPlace<E>,
  known: KnownDirectory<HeldDirectory<E>>,
): Promise<boolean> => {
  const { seq, changed, directory, head } = known;
  const entries = [...directory.sorted('id', 'asc')];
  const next = await writeGeneration(place, { seq, changed, entries });
  const replaced = await replaceHead(place, { from: head, to: next });
  known.head = replaced ? next : await readHead(place);
  await removeOlderGenerations(place, known.head);
  return replaced;
};

/** Writes the chunks anew where it is due. */
export const compactIfDue = async <E>(
  place: DirectoryPlace<E>,
  clock: Clock,
  known: KnownDirectory<HeldDirectory<E>>,
): Promise<void> => {
  const { shape } = place;
  if (!compactionIsDue(known, shape)) return;
  known.head = await readHead(place);
  if (!compactionIsDue(known, shape)) return;
  const leased = await takeLease(place, clock);
  if (!leased && !ringIsFull(known, shape)) return;
  await writeAnew(place, known);
  if (leased) await dropLease(place);
};
