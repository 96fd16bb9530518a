import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { eventTypeSchema } from '#contract/event-types.ts';
import type { DomainEvent } from '../../domain/event.ts';
import type { EventStore } from '../../domain/ports/people.ts';
import type { Clock } from '../../domain/ports/system.ts';
import { wakeShard } from '../../domain/wake.ts';
import { type Table, toTtl } from './client.ts';
import { type TransactItem, transact } from './transact.ts';

const dayMs = 24 * 3600 * 1000;

/**
 * A body outlives the log's retention by the longest schedule: nine waits of at most 24 hours and
 * their jitter (contract 4.3, 4.4), so no attempt and no log item is ever without it.
 */
const scheduleDays = 11;

/** When the sweeper looks whether the event has reached its webhooks' first attempts. */
const checkAfterMs = 15 * 60_000;

/** Where an event lies. */
export const eventKey = (eventId: string) => ({ pk: `EVENT#${eventId}`, sk: 'EVENT' });

const itemSchema = z.object({
  eventOrder: z.string(),
  companyId: z.string(),
  type: eventTypeSchema,
  occurredAt: z.number(),
  body: z.string(),
  expiresAt: z.number(),
});

/**
 * The write of one event, for the transaction of the change that it tells of. Its condition is that
 * the id is new.
 * @param retentionDays how long webhook logs are kept (contract 4.4)
 */
export const eventPut = (
  tableName: string,
  event: DomainEvent,
  retentionDays: number,
): TransactItem => ({
  Put: {
    TableName: tableName,
    Item: {
      ...eventKey(event.id),
      eventOrder: event.id,
      companyId: event.companyId,
      type: event.type,
      occurredAt: event.occurredAt,
      body: event.body,
      expiresAt: toTtl(event.occurredAt + (retentionDays + scheduleDays) * dayMs),
      checkShard: wakeShard(event.occurredAt + checkAfterMs, event.id),
      checkAt: event.occurredAt + checkAfterMs,
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Events in DynamoDB. What has expired is not found, even before it is gone. */
export const createEventStore = (
  table: Table,
  { clock, retentionDays }: { clock: Clock; retentionDays: number },
): EventStore => ({
  find: async (eventId) => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: eventKey(eventId), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { eventOrder, expiresAt, ...event } = itemSchema.parse(Item);
    return expiresAt * 1000 > clock.now() ? { id: eventOrder, ...event } : undefined;
  },
  append: async (event) => {
    await transact(table.client, [eventPut(table.name, event, retentionDays)]);
  },
});
