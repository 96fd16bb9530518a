import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import { eventTypeSchema } from '#contract/event-types.ts';
import type { DomainEvent } from '../domain/event.ts';

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

/**
 * The new event in a stream record; undefined where the record tells of no new one.
 * @throws where a new item of the events table is none that we write.
 */
export const newEventOf = (record: DynamoDBRecord): Omit<DomainEvent, 'body'> | undefined => {
  if (record.eventName !== 'INSERT') return undefined;
  const { eventOrder, ...event } = imageSchema.parse(record.dynamodb?.NewImage);
  return { id: eventOrder, ...event };
};
