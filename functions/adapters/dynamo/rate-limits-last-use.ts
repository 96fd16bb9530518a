import { z } from 'zod';
import type { LastUse } from '../../domain/ports/rate-limits.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { keyOf } from './rate-limits-item.ts';

const usesSchema = z.array(z.object({ pk: z.string(), touched: z.number() }));

/** A moment late is early enough: half the price. */
const what = { ProjectionExpression: 'pk, touched', ConsistentRead: false };

const keyIdOf = (pk: string): string => pk.slice(pk.indexOf('#') + 1);

/** Reads when keys were last used, from what the rate limit keeps of each. */
export const createLastUseReader = (table: Table): LastUse => ({
  lastUses: async (keyIds) => {
    const found = usesSchema.parse(await batchGet(table, keyIds.map(keyOf), what));
    return new Map(found.map(({ pk, touched }) => [keyIdOf(pk), touched]));
  },
});
