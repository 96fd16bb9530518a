import { z } from 'zod';

const tables = ['accounts', 'people', 'events', 'deliveries', 'rateLimits'] as const;
type TableName = (typeof tables)[number];

/** A table that was restored beside the stage's own; the label is of its stream, where it has one. */
export type RestoredTable = { name: string; streamLabel: string | undefined };

/** Which of a stage's tables are to be used in place of its own (docs/restore.md). */
export type RestoredTables = Partial<Record<TableName, RestoredTable>>;

const form = /^(\w+)=([\w.-]{3,255})(?:\/stream\/([\w.:-]+))?$/;

const readOne = (text: string): [TableName, RestoredTable] | undefined => {
  const [, given, name, streamLabel] = form.exec(text) ?? [];
  const table = tables.find((one) => one === given);
  if (!table || !name || (table === 'events') !== (streamLabel !== undefined)) return undefined;
  return [table, { name, streamLabel }];
};

/** `-c restoredTables=people=NAME,events=NAME/stream/LABEL` */
export const restoredTablesSchema = z
  .string()
  .default('')
  .transform((text, context): RestoredTables => {
    const read = text.split(',').filter(Boolean).map(readOne);
    const known = read.flatMap((one) => (one ? [one] : []));
    if (known.length === read.length) return Object.fromEntries(known);
    context.addIssue({
      code: 'custom',
      message: `is not written as table=NAME, for events as events=NAME/stream/LABEL; tables are ${tables.join(', ')}`,
    });
    return z.NEVER;
  });
