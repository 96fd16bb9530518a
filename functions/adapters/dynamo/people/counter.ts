import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Table } from '../client.ts';

const counterSchema = z.object({ lastId: z.int() });

/** Takes so many ids of one kind, in one write; an id is never given twice (contract 2.1). */
export const takeIds = async (
  table: Table,
  kind: 'employee' | 'hr-integration' | 'document',
  count: number,
): Promise<number[]> => {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk: 'COUNTER', sk: kind },
      UpdateExpression: 'ADD lastId :count',
      ExpressionAttributeValues: { ':count': count },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  const { lastId } = counterSchema.parse(Attributes);
  return Array.from({ length: count }, (_, i) => lastId - count + 1 + i);
};
