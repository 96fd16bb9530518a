import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { eventRun } from '../../../domain/delivery.ts';
import type { FirstAttempts } from '../../../domain/ports/fan-out.ts';
import type { Table } from '../client.ts';
import { attemptKey, claimSchema, dueKey } from './items.ts';

const waitingSchema = z.object({ webhookId: z.string() });
const attemptSchema = claimSchema.extend(waitingSchema.shape);

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

const readAll = async (table: Table, keys: Record<string, string>[]): Promise<unknown[]> => {
  const found: unknown[] = [];
  for (let i = 0; i < keys.length; i += batchSize)
    found.push(...(await read(table, keys.slice(i, i + batchSize))));
  return found;
};

const refTo = (eventId: string) => (webhookId: string) => ({
  ...{ companyId: '', eventId, webhookId, run: eventRun },
  ...({ attempt: 1, trigger: 'event' } as const),
});

/** Which first attempts of an event have ended, from the attempts themselves, or wait in the store. */
export const createFirstAttempts = (table: Table): FirstAttempts => ({
  settledFirst: async (eventId, webhookIds) => {
    const refs = webhookIds.map(refTo(eventId));
    const made = await readAll(table, refs.map(attemptKey));
    const ended = made
      .map((item) => attemptSchema.parse(item))
      .filter(({ state }) => state === 'finished')
      .map(({ webhookId }) => webhookId);
    const left = refs.filter(({ webhookId }) => !ended.includes(webhookId));
    const waiting = await readAll(table, left.map(dueKey));
    return new Set([...ended, ...waiting.map((item) => waitingSchema.parse(item).webhookId)]);
  },
});
