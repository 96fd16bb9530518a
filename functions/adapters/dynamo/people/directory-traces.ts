import { paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { DirectoryTraces } from '../../../domain/ports/erasure.ts';
import type { Clock } from '../../../domain/ports/system.ts';
import { conditionHeld } from '../condition-held.ts';
import { writeAnew } from './directory-compaction.ts';
import { readHead } from './directory-head.ts';
import { allJournal } from './directory-keys.ts';
import {
  type DirectoryKind,
  type DirectoryPlace,
  type HeldDirectory,
  placesOf,
} from './directory-kind.ts';
import { dropLease, takeLease } from './directory-lease.ts';
import { createDirectoryReader, type ReaderContext } from './directory-reader.ts';

const itemSchema = z.object({
  pk: z.string(),
  sk: z.string(),
  seq: z.int().positive(),
  packed: z.instanceof(Uint8Array),
});
type JournalSlot = z.infer<typeof itemSchema>;

/** As they are now. */
type Current<E> = ReadonlyMap<number, E>;

/** Longer than another writer's lease runs, in milliseconds. */
const patience = 75_000;

const pause = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 200));

/** A slot that was overwritten meanwhile tells of what came later: it is fine as it is. */
const rewriteSlot = async <E>(
  { table }: DirectoryPlace<E>,
  { pk, sk, seq }: JournalSlot,
  packed: Uint8Array,
): Promise<void> => {
  const update = new UpdateCommand({
    TableName: table.name,
    Key: { pk, sk },
    UpdateExpression: 'SET packed = :packed',
    ConditionExpression: 'seq = :seq',
    ExpressionAttributeValues: { ':packed': packed, ':seq': seq },
  });
  await conditionHeld(table.client.send(update));
};

const renewSlot = async <E extends { id: number }>(
  place: DirectoryPlace<E>,
  slot: JournalSlot,
  current: Current<E>,
): Promise<void> => {
  const entries = place.codec.unpack(slot.packed);
  if (!entries.some(({ id }) => current.has(id))) return;
  const packed = place.codec.pack(entries.map((entry) => current.get(entry.id) ?? entry));
  if (!Buffer.from(packed).equals(slot.packed)) await rewriteSlot(place, slot, packed);
};

/**
 * Has the journal tell of the entries as they are now, under the same numbers: who reads it from any
 * place on ends in the same state as before.
 */
const renewJournal = async <E extends { id: number }>(
  place: DirectoryPlace<E>,
  current: Current<E>,
): Promise<void> => {
  const pages = paginateQuery(
    { client: place.table.client },
    {
      TableName: place.table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': place.pk, ':sk': allJournal },
      ConsistentRead: true,
    },
  );
  for await (const { Items } of pages)
    for (const item of Items ?? []) await renewSlot(place, itemSchema.parse(item), current);
};

/** What finding traces of a kind of directory works with. */
export type TracesContext<D> = ReaderContext<D> & { clock: Clock };

/** The stored parts of a kind of directory: its journal's slots and its generations of chunks. */
export const createDirectoryTraces = <E extends { id: number }, D extends HeldDirectory<E>>(
  kind: DirectoryKind<E, D>,
  { clock, ...context }: TracesContext<D>,
): DirectoryTraces => {
  const read = createDirectoryReader(kind, context);
  const placeOf = placesOf(kind, context);

  /** False where another writer is at it. */
  const renewChunks = async (companyId: string): Promise<boolean> => {
    const place = placeOf(companyId);
    if (!(await takeLease(place, clock))) return false;
    try {
      const known = await read(companyId);
      known.head = await readHead(place);
      return await writeAnew(place, known);
    } finally {
      await dropLease(place);
    }
  };

  return {
    renew: async (companyId, ids) => {
      if (ids.length === 0) return;
      const { directory } = await read(companyId);
      const current = new Map(
        ids.flatMap((id) => {
          const entry = directory.find(id);
          return entry ? [[id, entry] as const] : [];
        }),
      );
      await renewJournal(placeOf(companyId), current);
      const started = performance.now();
      while (!(await renewChunks(companyId))) {
        if (performance.now() - started > patience)
          throw new Error('Other writers kept writing the directory anew');
        await pause();
      }
    },
  };
};
