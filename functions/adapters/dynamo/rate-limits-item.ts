import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Table } from './client.ts';

/**
 * A key's item. `hits` are the faces of its stamps in the order written, `touched` the time of the last
 * one, `trims` counts what was removed from the front; in a block, `blockedUntil` stands in for `hits`.
 */
const itemSchema = z.object({ hits: z.array(z.number()), trims: z.number(), touched: z.number() });

/** An item as it was where a condition did not hold: the error carries it unconverted. */
const refusedSchema = z.object({
  touched: z.object({ N: z.coerce.number() }),
  blockedUntil: z.object({ N: z.coerce.number() }).optional(),
});

/** How an update ended: the item after it, or why its condition did not hold. */
export type Updated =
  | { written: true; item: z.output<typeof itemSchema> }
  | { written: false; touched: number; blockedUntil: number | undefined };

/** One update: what it changes, under which condition. */
export type Update = Pick<
  UpdateCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'
>;

/** Where a key's item lies. */
export const keyOf = (keyId: string) => ({ pk: `KEY#${keyId}`, sk: 'RATE-LIMIT' });

/** Updates a key's item. @throws where the store cannot say how it ended */
export const updateItem = async (table: Table, keyId: string, update: Update): Promise<Updated> => {
  try {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(keyId),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...update,
      }),
    );
    return { written: true, item: itemSchema.parse(Attributes) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { touched, blockedUntil } = refusedSchema.parse(error.Item);
    return { written: false, touched: touched.N, blockedUntil: blockedUntil?.N };
  }
};
