import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { eventTypeSchema } from '#contract/event-type-names.ts';
import type { DomainEvent } from '../../domain/event.ts';
import type { Window } from '../../domain/recovery.ts';
import { timeUuidPrefix } from '../../domain/time-uuid.ts';
import type { Table } from './client.ts';

/** An event's id may have been given a little before or after the time that it tells, in milliseconds. */
const lead = 3600_000;

/** So many entries are read at once. */
const pageSize = 1000;

const entrySchema = z.object({
  eventOrder: z.string(),
  companyId: z.string(),
  type: eventTypeSchema,
  occurredAt: z.number(),
  expiresAt: z.number(),
});

/** A company's event without its body, and when it expires (milliseconds). */
export type EventEntry = { event: Omit<DomainEvent, 'body'>; expiresAtMs: number };

const toEntry = (item: unknown): EventEntry => {
  const { eventOrder, expiresAt, ...event } = entrySchema.parse(item);
  return { event: { id: eventOrder, ...event }, expiresAtMs: expiresAt * 1000 };
};

/** The company's events of a stretch of time, oldest first, page by page from the index; tests are not in it. */
export async function* eventsBetween(
  table: Table,
  companyId: string,
  { from, to }: Window,
): AsyncIterable<EventEntry[]> {
  // DynamoDB refuses a range that ends before it begins.
  if (from > to) return;
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: 'byCompany',
        KeyConditionExpression: 'companyId = :company AND eventOrder BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':company': companyId,
          ':from': timeUuidPrefix(from - lead),
          ':to': `${timeUuidPrefix(to + lead)}~`,
        },
        Limit: pageSize,
        ExclusiveStartKey: start,
      }),
    );
    yield Items.map(toEntry).filter(
      ({ event }) => event.occurredAt >= from && event.occurredAt <= to,
    );
    start = LastEvaluatedKey;
  } while (start);
}
