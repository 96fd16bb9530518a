import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { LastUse } from '../../domain/ports/rate-limits.ts';
import type { Table } from './client.ts';
import { pkOf } from './rate-limits-item.ts';

const usesSchema = z.array(z.object({ pk: z.string(), touched: z.number() }));

/** So many items one call may ask for. */
const batchSize = 100;

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
      const batch = new Map(keyIds.slice(from, from + batchSize).map((id) => [pkOf(id), id]));
      const found = await readBatch(
        table,
        [...batch.keys()].map((pk) => ({ pk })),
      );
      for (const { pk, touched } of found) uses.set(batch.get(pk) ?? pk, touched);
    }
    return uses;
  },
});
