/** How the stored directory is laid out. Tests make it small; a deployment never changes `journalSlots`. */
export type DirectoryShape = {
  /**
   * The journal is a ring of so many items: item n lies in slot n modulo this number and overwrites the
   * one that is so much older. A slot never falls empty again, so a writer whose view is old, however
   * old, finds its slot taken and cannot write into the past.
   */
  journalSlots: number;
  /** A chunk holds at most so many entries. */
  entriesPerChunk: number;
  /** A chunk's compressed entries have at most so many bytes; an item may have 400 KB. */
  chunkBytes: number;
  /** Chunks are written anew only after so many changed entries for each of them. */
  changesPerChunk: number;
};

export const directoryShape: DirectoryShape = {
  journalSlots: 10_000,
  entriesPerChunk: 4000,
  chunkBytes: 350_000,
  changesPerChunk: 500,
};
