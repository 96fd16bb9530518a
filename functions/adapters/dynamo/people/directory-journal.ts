import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { DirectoryEntry } from '../../../domain/directory-entry.ts';
import type { Table } from '../client.ts';
import type { TransactItem } from '../transact.ts';
import { packEntries, unpackEntries } from './directory-codec.ts';
import { directoryPk, journalSk } from './directory-keys.ts';

/** One transaction's changed entries. */
export type JournalItem = {
  /** Its number: 1 for the company's first. */
  seq: number;
  /** How many entries this and all items before it changed. */
  changed: number;
  entries: readonly DirectoryEntry[];
};

/** The company's journal, and how many slots its ring has. */
export type JournalPlace = { table: Table; companyId: string; slots: number };

const itemSchema = z.object({
  seq: z.int().positive(),
  changed: z.int().nonnegative(),
  packed: z.instanceof(Uint8Array),
});

/** One small read where nothing is new; then larger ones, since much may be. */
const pageSizes = [1, 8, 64, 512];

type Page = { items: z.infer<typeof itemSchema>[]; more: boolean };

/** Reads slots from that of `seq` on, up to the ring's end. */
const readSlots = async (place: JournalPlace, seq: number, limit: number): Promise<Page> => {
  const { Items, LastEvaluatedKey } = await place.table.client.send(
    new QueryCommand({
      TableName: place.table.name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': directoryPk(place.companyId),
        ':from': journalSk(seq % place.slots),
        ':to': journalSk(place.slots - 1),
      },
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  const items = (Items ?? []).map((item) => itemSchema.parse(item));
  const atEnd = (seq + items.length) % place.slots === 0;
  return { items, more: LastEvaluatedKey !== undefined || (atEnd && items.length > 0) };
};

/**
 * What the company's journal has after an item, oldest first: one read unit where there is nothing.
 * `lapped` where the ring has gone past that item, so that the whole directory is to be read anew.
 */
export const readJournal = async (
  place: JournalPlace,
  after: number,
): Promise<JournalItem[] | 'lapped'> => {
  const found: JournalItem[] = [];
  for (let attempt = 0; ; attempt += 1) {
    const next = after + found.length + 1;
    const limit = pageSizes[Math.min(attempt, pageSizes.length - 1)] ?? 1;
    const { items, more } = await readSlots(place, next, limit);
    for (const [index, { seq, changed, packed }] of items.entries()) {
      if (seq > next + index) return 'lapped';
      // An item of the lap before: the journal ends here.
      if (seq < next + index) return found;
      found.push({ seq, changed, entries: unpackEntries(packed) });
    }
    if (!more) return found;
  }
};

/** The write of the next journal item; its condition fails where another one has that number. */
export const journalPut = (place: JournalPlace, { seq, changed, entries }: JournalItem) => {
  const older = seq - place.slots;
  return {
    Put: {
      TableName: place.table.name,
      Item: {
        pk: directoryPk(place.companyId),
        sk: journalSk(seq % place.slots),
        seq,
        changed,
        packed: packEntries(entries),
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
