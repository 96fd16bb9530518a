import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { eventTypeSchema } from '#contract/event-type-names.ts';
import type { DomainEvent } from '../../domain/event.ts';
import type { EventStore } from '../../domain/ports/people.ts';
import type { Clock } from '../../domain/ports/system.ts';
import { wakeShard } from '../../domain/wake.ts';
import { type AuditContext, auditPuts } from './audit.ts';
import { type Table, toTtl } from './client.ts';
import { conditionHeld } from './condition-held.ts';
import { type TransactItem, transact } from './transact.ts';

const dayMs = 24 * 3600 * 1000;

/**
 * A body outlives the log's retention by the longest schedule: nine waits of at most 24 hours and
 * their jitter (contract 4.3, 4.4), so no attempt and no log item is ever without it.
 */
const scheduleDays = 11;

/** A caller can choose the id of a request: it may cost no more than this. */
const maxRequestId = 128;

/** When the sweeper looks whether the event has reached its webhooks' first attempts. */
const checkAfterMs = 15 * 60_000;

/** By these keys the sweeper finds what was written at a time, a quarter of an hour later. */
export const checkKeys = (writtenAt: number, id: string) => {
  const checkAt = writtenAt + checkAfterMs;
  return { checkShard: wakeShard(checkAt, id), checkAt };
};

/** Where an event lies. */
export const eventKey = (eventId: string) => ({ pk: `EVENT#${eventId}`, sk: 'EVENT' });

const itemSchema = z.object({
  companyId: z.string(),
  type: eventTypeSchema,
  occurredAt: z.number(),
  body: z.string(),
  expiresAt: z.number(),
  requestId: z.string().optional(),
  test: z.literal(true).optional(),
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
): TransactItem =>
  putNew(tableName, {
    ...itemOf(event, retentionDays),
    eventOrder: event.id,
    ...checkKeys(event.occurredAt, event.id),
  });

/**
 * The same for the event of a test (contract 4.3), which is for one webhook alone: nobody fans it out
 * or looks after it, and it is none of the company's events.
 */
export const testEventPut = (
  tableName: string,
  event: DomainEvent,
  retentionDays: number,
): TransactItem => putNew(tableName, { ...itemOf(event, retentionDays), test: true });

const putNew = (tableName: string, item: Record<string, unknown>): TransactItem => ({
  Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

const itemOf = (event: DomainEvent, retentionDays: number) => ({
  ...eventKey(event.id),
  companyId: event.companyId,
  type: event.type,
  occurredAt: event.occurredAt,
  body: event.body,
  ...(event.requestId === undefined ? {} : { requestId: event.requestId.slice(0, maxRequestId) }),
  expiresAt: expiryOf(event.occurredAt, retentionDays),
});

const expiryOf = (from: number, retentionDays: number): number =>
  toTtl(from + (retentionDays + scheduleDays) * dayMs);

/** What an event store is made with; `audit` for whoever gives audit entries. */
export type EventStoreContext = { clock: Clock; retentionDays: number; audit?: AuditContext };

/** Events in DynamoDB. What has expired is not found, even before it is gone. */
export const createEventStore = (
  table: Table,
  { clock, retentionDays, audit }: EventStoreContext,
): EventStore => ({
  find: async (eventId) => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: eventKey(eventId), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { expiresAt, ...event } = itemSchema.parse(Item);
    return expiresAt * 1000 > clock.now() ? { id: eventId, ...event } : undefined;
  },
  append: async (event, entry) => {
    const { failed } = await transact(table.client, [
      eventPut(table.name, event, retentionDays),
      ...auditPuts(audit, event.companyId, entry),
    ]);
    if (failed.includes(1)) throw new Error('An audit id was given twice');
  },
  keep: async (eventId) => {
    await conditionHeld(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: eventKey(eventId),
          UpdateExpression: 'SET expiresAt = :until',
          ConditionExpression: 'expiresAt < :until',
          ExpressionAttributeValues: { ':until': expiryOf(clock.now(), retentionDays) },
        }),
      ),
    );
  },
});
