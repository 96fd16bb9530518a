import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import { eventTypeSchema } from '#contract/event-type-names.ts';
import type { DomainEvent } from '../domain/event.ts';
import type { SyncRef } from '../domain/sync.ts';

const text = z.object({ S: z.string() }).transform(({ S }) => S);

const imageSchema = z.object({
  eventOrder: text,
  companyId: text,
  type: text.pipe(eventTypeSchema),
  occurredAt: z
    .object({ N: z.string() })
    .transform(({ N }) => Number(N))
    .pipe(z.int()),
});

/** Only what `publish` itself wakes has this sort key; events have their own. */
const wakeSchema = z.object({
  sk: text.pipe(z.literal('SYNC')),
  companyId: text,
  integrationId: z
    .object({ N: z.string() })
    .transform(({ N }) => Number(N))
    .pipe(z.int()),
  syncId: text,
});

/** The accepted sync in a stream record; undefined where the record tells of something else. */
export const acceptedSyncOf = (record: DynamoDBRecord): SyncRef | undefined => {
  if (record.eventName !== 'INSERT' || record.dynamodb?.NewImage?.sk?.S !== 'SYNC')
    return undefined;
  const { sk: _, ...ref } = wakeSchema.parse(record.dynamodb.NewImage);
  return ref;
};

/** The event of a test is for one webhook alone, and its message is sent by who made it. */
const isTest = (record: DynamoDBRecord): boolean => record.dynamodb?.NewImage?.test?.BOOL === true;

/**
 * The new event in a stream record; undefined where the record tells of no new one, or of a test.
 * @throws where a new item of the events table is none that we write.
 */
export const newEventOf = (record: DynamoDBRecord): Omit<DomainEvent, 'body'> | undefined => {
  if (record.eventName !== 'INSERT' || isTest(record)) return undefined;
  const { eventOrder, ...event } = imageSchema.parse(record.dynamodb?.NewImage);
  return { id: eventOrder, ...event };
};
