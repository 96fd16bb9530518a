const digits = (value: number): string => String(value).padStart(12, '0');

/** Sort key of the item that says which generation of chunks holds. */
export const headSk = 'HEAD';

/** Sort key of the lease under which chunks are written anew. */
export const leaseSk = 'LEASE';

/** What the sort keys of the journal's slots begin with. */
export const allJournal = 'JOURNAL#';

/** Sort key of a slot of the journal's ring. */
export const journalSk = (slot: number): string => `${allJournal}${digits(slot)}`;

/** What all chunks that hold the entries as of an earlier journal item sort before. */
export const chunksBefore = (seq: number): string => `CHUNK#${digits(seq)}`;

export const allChunks = 'CHUNK#';

/**
 * A generation's name: the last journal item that is in it, and what tells two of the same apart, so
 * that writers of different generations never write the same item.
 */
export const generationName = (seq: number, digest: string): string => `${digits(seq)}-${digest}`;

/** What the sort keys of a generation's chunks begin with. */
export const generationPrefix = (generation: string): string => `CHUNK#${generation}#`;

export const chunkSk = (generation: string, index: number): string =>
  `${generationPrefix(generation)}${String(index).padStart(4, '0')}`;
