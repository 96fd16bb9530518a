import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { planTypes, subscriptionStatuses } from '#contract/employee.ts';
import type { DirectoryEntry } from '../../../domain/directory-entry.ts';

/** Entries by column, which compresses best: ids as steps, statuses and plans as their place in the list. */
const columnsSchema = z.object({
  id: z.array(z.int()),
  lastName: z.array(z.string()),
  email: z.array(z.string()),
  startAt: z.array(z.string().nullable()),
  status: z.array(z.int().nonnegative()),
  planType: z.array(z.int().nonnegative().nullable()),
});

const steps = (ids: readonly number[]): number[] => ids.map((id, i) => id - (ids[i - 1] ?? 0));

/** Packs entries, in their order, for a chunk or a journal item. */
export const packEntries = (entries: readonly DirectoryEntry[]): Uint8Array =>
  deflateRawSync(
    JSON.stringify({
      id: steps(entries.map(({ id }) => id)),
      lastName: entries.map(({ lastName }) => lastName),
      email: entries.map(({ email }) => email),
      startAt: entries.map(({ startAt }) => startAt),
      status: entries.map(({ status }) => subscriptionStatuses.indexOf(status)),
      planType: entries.map(({ planType }) =>
        planType === null ? null : planTypes.indexOf(planType),
      ),
    } satisfies z.input<typeof columnsSchema>),
  );

const at = <T>(column: readonly T[], index: number): T => {
  if (index >= column.length) throw new Error('A column of the directory is too short');
  return column[index] as T;
};

/**
 * Unpacks entries, in their order.
 * @throws where the bytes are not what `packEntries` made.
 */
export const unpackEntries = (packed: Uint8Array): DirectoryEntry[] => {
  const columns = columnsSchema.parse(JSON.parse(inflateRawSync(packed).toString()));
  let id = 0;
  return columns.id.map((step, i) => {
    id += step;
    const planType = at(columns.planType, i);
    return {
      id,
      lastName: at(columns.lastName, i),
      email: at(columns.email, i),
      startAt: at(columns.startAt, i),
      status: at(subscriptionStatuses, at(columns.status, i)),
      planType: planType === null ? null : at(planTypes, planType),
    };
  });
};

/** Packs entries into as few chunks as the limits allow. */
export const packChunks = (
  entries: readonly DirectoryEntry[],
  limits: { entriesPerChunk: number; chunkBytes: number },
): Uint8Array[] => {
  if (entries.length > limits.entriesPerChunk)
    return [
      ...packChunks(entries.slice(0, limits.entriesPerChunk), limits),
      ...packChunks(entries.slice(limits.entriesPerChunk), limits),
    ];
  const packed = packEntries(entries);
  if (packed.byteLength <= limits.chunkBytes || entries.length < 2) return [packed];
  const half = entries.length >>> 1;
  return [
    ...packChunks(entries.slice(0, half), limits),
    ...packChunks(entries.slice(half), limits),
  ];
};
