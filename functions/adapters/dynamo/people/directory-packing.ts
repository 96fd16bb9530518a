import type { EntryCodec } from './directory-kind.ts';

/** Packs entries into as few chunks as the limits allow. */
export const packChunks = <E>(
  entries: readonly E[],
  codec: EntryCodec<E>,
  limits: { entriesPerChunk: number; chunkBytes: number },
): Uint8Array[] => {
  const cutAt = (index: number): Uint8Array[] => [
    ...packChunks(entries.slice(0, index), codec, limits),
    ...packChunks(entries.slice(index), codec, limits),
  ];
  if (entries.length > limits.entriesPerChunk) return cutAt(limits.entriesPerChunk);
  const packed = codec.pack(entries);
  if (packed.byteLength <= limits.chunkBytes || entries.length < 2) return [packed];
  return cutAt(entries.length >>> 1);
};
