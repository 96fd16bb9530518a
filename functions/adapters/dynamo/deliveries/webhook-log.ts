import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { AttemptDetail } from '../../../domain/attempt.ts';
import type { WebhookLog } from '../../../domain/ports/logs.ts';
import type { EventStore } from '../../../domain/ports/people.ts';
import type { Clock } from '../../../domain/ports/system.ts';
import type { Table } from '../client.ts';
import { exchangeSchema, toAttempt } from './items.ts';
import { pageOfIndex } from './log-page.ts';

const keySchema = z.object({ pk: z.string(), sk: z.string() });

/** What the log is read from: attempts, and their events' bodies. */
export type WebhookLogOptions = {
  table: Table;
  events: Pick<EventStore, 'find'>;
  clock: Clock;
};

const findKey = async (table: Table, companyId: string, logId: string) => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: 'byCompany',
      KeyConditionExpression: 'logCompany = :company AND logId = :id',
      ExpressionAttributeValues: { ':company': companyId, ':id': logId },
      Limit: 1,
    }),
  );
  return Items[0] ? keySchema.parse(Items[0]) : undefined;
};

const find = async (
  { table, events, clock }: WebhookLogOptions,
  companyId: string,
  logId: string,
): Promise<AttemptDetail | undefined> => {
  const key = await findKey(table, companyId, logId);
  if (!key) return undefined;
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key }));
  if (!Item) return undefined;
  const { attempt, expiresAtMs } = toAttempt(Item);
  if (expiresAtMs <= clock.now()) return undefined;
  const event = await events.find(attempt.eventId);
  return { ...attempt, ...exchangeSchema.parse(Item), requestBody: event?.body ?? '' };
};

/** The webhook log: lists by index queries with bounded reading, details by the attempt's own key. */
export const createWebhookLog = (options: WebhookLogOptions): WebhookLog => ({
  page: (companyId, query) =>
    pageOfIndex(options.table, { companyId, query, now: options.clock.now() }),
  find: (companyId, logId) => find(options, companyId, logId),
});
