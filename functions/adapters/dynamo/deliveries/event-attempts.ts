import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import {
  type EventAttempts,
  noAttempts,
  type StoppedAt,
  withAttempt,
} from '../../../domain/recovery.ts';
import { timeUuidPrefix } from '../../../domain/time-uuid.ts';
import type { Table } from '../client.ts';

/** So many attempts are read at most: about seventy pages of a megabyte. */
const maxAttempts = 150_000;

const rowSchema = z.object({
  sk: z.string(),
  eventId: z.string(),
  attempt: z.number(),
  outcome: z.enum(['succeeded', 'failed']),
});

/** `WEBHOOK#<webhookId>#<run>#<attempt>`: the index has the run only in there. */
const runOf = (sk: string): string => sk.split('#')[2] ?? '';

const readPage = async (
  { client, name }: Table,
  { webhookId, since }: { webhookId: string; since: number },
  start: Record<string, unknown> | undefined,
) =>
  client.send(
    new QueryCommand({
      TableName: name,
      IndexName: 'byWebhook',
      KeyConditionExpression: 'logWebhook = :webhook AND logId >= :since',
      ProjectionExpression: 'sk, eventId, attempt, outcome',
      ExpressionAttributeValues: { ':webhook': webhookId, ':since': timeUuidPrefix(since) },
      ExclusiveStartKey: start,
    }),
  );

/**
 * What the attempts at a webhook since a time (milliseconds) come to, by event. Undefined where there
 * are more than are read in one go.
 */
export const readEventAttempts = async (
  table: Table,
  of: { webhookId: string; since: number },
  stoppedAt: StoppedAt,
): Promise<Map<string, EventAttempts> | undefined> => {
  const byEvent = new Map<string, EventAttempts>();
  let count = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await readPage(table, of, start);
    for (const item of Items) {
      const { sk, eventId, ...ended } = rowSchema.parse(item);
      const before = byEvent.get(eventId) ?? noAttempts;
      byEvent.set(eventId, withAttempt(before, { ...ended, run: runOf(sk) }, stoppedAt));
    }
    count += Items.length;
    start = LastEvaluatedKey;
  } while (start && count < maxAttempts);
  return start ? undefined : byEvent;
};
