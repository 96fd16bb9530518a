import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { eventRun } from '../../../domain/delivery.ts';
import type { FirstAttempts } from '../../../domain/ports/fan-out.ts';
import type { Table } from '../client.ts';
import { attemptKey, claimSchema } from './items.ts';

const schema = claimSchema.extend({ webhookId: z.string() });

/** DynamoDB reads 100 items at once; a company has at most 20 webhooks (contract 5). */
const batchSize = 100;

const read = async (table: Table, keys: Record<string, string>[]): Promise<unknown[]> => {
  const { Responses, UnprocessedKeys } = await table.client.send(
    new BatchGetCommand({
      RequestItems: {
        [table.name]: {
          Keys: keys,
          ConsistentRead: true,
          ProjectionExpression: 'webhookId, #state, logId',
          ExpressionAttributeNames: { '#state': 'state' },
        },
      },
    }),
  );
  const left = UnprocessedKeys?.[table.name]?.Keys ?? [];
  return [...(Responses?.[table.name] ?? []), ...(left.length > 0 ? await read(table, left) : [])];
};

/** Which first attempts of an event have ended, from the attempts themselves. */
export const createFirstAttempts = (table: Table): FirstAttempts => ({
  finishedFirst: async (eventId, webhookIds) => {
    const keys = webhookIds.map((webhookId) =>
      attemptKey({
        companyId: '',
        eventId,
        webhookId,
        run: eventRun,
        attempt: 1,
        trigger: 'event',
      }),
    );
    const found: unknown[] = [];
    for (let i = 0; i < keys.length; i += batchSize)
      found.push(...(await read(table, keys.slice(i, i + batchSize))));
    return new Set(
      found
        .map((item) => schema.parse(item))
        .filter(({ state }) => state === 'finished')
        .map(({ webhookId }) => webhookId),
    );
  },
});
