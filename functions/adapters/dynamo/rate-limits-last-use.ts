import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { LastUse } from '../../domain/ports/rate-limits.ts';
import type { Table } from './client.ts';
import { keyOf } from './rate-limits-item.ts';

const usesSchema = z.array(z.object({ pk: z.string(), touched: z.number() }));

/** So many items one call may ask for. */
const batchSize = 100;

const keyIdOf = (pk: string): string => pk.slice(pk.indexOf('#') + 1);

type Keys = Record<string, unknown>[];

const readBatch = async ({ client, name }: Table, keys: Keys) => {
  const found: unknown[] = [];
  for (let asked = keys; asked.length > 0; ) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({
        RequestItems: { [name]: { Keys: asked, ProjectionExpression: 'pk, touched' } },
      }),
    );
    found.push(...(Responses?.[name] ?? []));
    asked = UnprocessedKeys?.[name]?.Keys ?? [];
  }
  return usesSchema.parse(found);
};

/** Reads when keys were last used, from what the rate limit keeps of each. */
export const createLastUseReader = (table: Table): LastUse => ({
  lastUses: async (keyIds) => {
    const uses = new Map<string, number>();
    for (let from = 0; from < keyIds.length; from += batchSize) {
      const batch = keyIds.slice(from, from + batchSize);
      const found = await readBatch(table, batch.map(keyOf));
      for (const { pk, touched } of found) uses.set(keyIdOf(pk), touched);
    }
    return uses;
  },
});
