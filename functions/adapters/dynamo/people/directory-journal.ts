import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { TransactItem } from '../transact.ts';
import { journalSk } from './directory-keys.ts';
import type { DirectoryPlace } from './directory-kind.ts';

/** One transaction's changed entries. */
export type JournalItem<E> = {
  /** Its number: 1 for the company's first. */
  seq: number;
  /** How many entries this and all items before it changed. */
  changed: number;
  entries: readonly E[];
};

const itemSchema = z.object({
  seq: z.int().positive(),
  changed: z.int().nonnegative(),
  packed: z.instanceof(Uint8Array),
});

/** One small read where nothing is new; then larger ones, since much may be. */
const pageSizes = [1, 8, 64, 512];

type Page = { items: z.infer<typeof itemSchema>[]; more: boolean };

/** Reads slots from that of `seq` on, up to the ring's end. */
const readSlots = async <E>(
  { table, pk, shape }: DirectoryPlace<E>,
  seq: number,
  limit: number,
): Promise<Page> => {
  const slots = shape.journalSlots;
  const { Items, LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': pk,
        ':from': journalSk(seq % slots),
        ':to': journalSk(slots - 1),
      },
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  const items = (Items ?? []).map((item) => itemSchema.parse(item));
  const atEnd = (seq + items.length) % slots === 0;
  return { items, more: LastEvaluatedKey !== undefined || (atEnd && items.length > 0) };
};

/**
 * What the company's journal has after an item, oldest first: one read unit where there is nothing.
 * `lapped` where the ring has gone past that item, so that the whole directory is to be read anew.
 */
export const readJournal = async <E>(
  place: DirectoryPlace<E>,
  after: number,
): Promise<JournalItem<E>[] | 'lapped'> => {
  const found: JournalItem<E>[] = [];
  for (let attempt = 0; ; attempt += 1) {
    const next = after + found.length + 1;
    const limit = pageSizes[Math.min(attempt, pageSizes.length - 1)] ?? 1;
    const { items, more } = await readSlots(place, next, limit);
    for (const [index, { seq, changed, packed }] of items.entries()) {
      if (seq > next + index) return 'lapped';
      // An item of the lap before: the journal ends here.
      if (seq < next + index) return found;
      found.push({ seq, changed, entries: place.codec.unpack(packed) });
    }
    if (!more) return found;
  }
};

/** The write of the next journal item; its condition fails where another one has that number. */
export const journalPut = <E>(
  { table, pk, codec, shape }: DirectoryPlace<E>,
  { seq, changed, entries }: JournalItem<E>,
) => {
  const older = seq - shape.journalSlots;
  return {
    Put: {
      TableName: table.name,
      Item: {
        pk,
        sk: journalSk(seq % shape.journalSlots),
        seq,
        changed,
        packed: codec.pack(entries),
      },
      ...(older < 1
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'seq = :older',
            ExpressionAttributeValues: { ':older': older },
          }),
    },
  } satisfies TransactItem;
};
