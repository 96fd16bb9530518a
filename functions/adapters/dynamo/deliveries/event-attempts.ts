import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import {
  type EventAttempts,
  noAttempts,
  type StoppedAt,
  withAttempt,
} from '../../../domain/recovery.ts';
import { timeUuidPrefix } from '../../../domain/time-uuid.ts';
import type { Table } from '../client.ts';

/** So many attempts are read in one go at most: about twenty-five pages of a megabyte. */
const maxTogether = 50_000;

/** So many events are read at once where each is read by itself, and so many at most. */
const atOnce = 50;
const maxEach = 20_000;

const rowSchema = z.object({
  sk: z.string(),
  eventId: z.string(),
  attempt: z.number(),
  outcome: z.enum(['succeeded', 'failed']),
});

/** `WEBHOOK#<webhookId>#<run>#<attempt>`: the index has the run only in there. */
const runOf = (sk: string): string => sk.split('#')[2] ?? '';

type Row = z.output<typeof rowSchema>;

const project = 'sk, eventId, attempt, outcome';

/** Adds what one attempt more says of its event. */
const withRow = (
  before: EventAttempts,
  { sk, attempt, outcome }: Row,
  stoppedAt: StoppedAt,
): EventAttempts => withAttempt(before, { run: runOf(sk), attempt, outcome }, stoppedAt);

/** At which webhook, since when (milliseconds), and when that was last disabled. */
export type AttemptsAsked = { webhookId: string; since: number; stoppedAt: StoppedAt };

/** Undefined where there are more than so many. */
const readSince = async (
  { client, name }: Table,
  { webhookId, since, stoppedAt }: AttemptsAsked,
  max: number,
): Promise<Map<string, EventAttempts> | undefined> => {
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      IndexName: 'byWebhook',
      KeyConditionExpression: 'logWebhook = :webhook AND logId >= :since',
      ProjectionExpression: project,
      ExpressionAttributeValues: { ':webhook': webhookId, ':since': timeUuidPrefix(since) },
    },
  );
  const byEvent = new Map<string, EventAttempts>();
  let count = 0;
  for await (const { Items = [] } of pages) {
    count += Items.length;
    if (count > max) return undefined;
    for (const row of Items.map((item) => rowSchema.parse(item)))
      byEvent.set(row.eventId, withRow(byEvent.get(row.eventId) ?? noAttempts, row, stoppedAt));
  }
  return byEvent;
};

const readEvent = async (
  { client, name }: Table,
  eventId: string,
  { webhookId, stoppedAt }: AttemptsAsked,
): Promise<EventAttempts> => {
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      IndexName: 'byEvent',
      KeyConditionExpression: 'logEvent = :event',
      FilterExpression: 'begins_with(sk, :webhook)',
      ProjectionExpression: project,
      ExpressionAttributeValues: { ':event': eventId, ':webhook': `WEBHOOK#${webhookId}#` },
    },
  );
  let attempts = noAttempts;
  for await (const { Items = [] } of pages)
    for (const item of Items) attempts = withRow(attempts, rowSchema.parse(item), stoppedAt);
  return attempts;
};

const readEach = async (
  table: Table,
  eventIds: readonly string[],
  asked: AttemptsAsked,
): Promise<Map<string, EventAttempts>> => {
  const byEvent = new Map<string, EventAttempts>();
  for (let at = 0; at < eventIds.length; at += atOnce)
    await Promise.all(
      eventIds.slice(at, at + atOnce).map(async (id) => {
        byEvent.set(id, await readEvent(table, id, asked));
      }),
    );
  return byEvent;
};

/** What the attempts at a webhook come to of these events; undefined where it were too many to read. */
export type AttemptsOf = (
  eventIds: readonly string[],
) => Promise<ReadonlyMap<string, EventAttempts> | undefined>;

const eventByEvent = (table: Table, asked: AttemptsAsked): AttemptsOf => {
  let count = 0;
  return async (eventIds) => {
    count += eventIds.length;
    return count > maxEach ? undefined : await readEach(table, eventIds, asked);
  };
};

/**
 * Reads what was attempted at a webhook: all of it in one go, which costs least for most; where there is
 * more than that, as at a busy webhook long ago, event by event.
 */
export const readAttempts = async (
  table: Table,
  asked: AttemptsAsked,
  { max = maxTogether }: { max?: number | undefined } = {},
): Promise<AttemptsOf> => {
  const all = await readSince(table, asked, max);
  return all ? async () => all : eventByEvent(table, asked);
};
