import { z } from 'zod';
import type { InvokeResult } from '../functions/runner.ts';

/** A batch as queues and streams hand it over; its records are changed in place. */
const batchSchema = z.looseObject({ Records: z.array(z.unknown()) });
const idSchema = z.union([
  z.looseObject({ messageId: z.string() }).transform(({ messageId }) => messageId),
  z
    .looseObject({ dynamodb: z.looseObject({ SequenceNumber: z.string() }) })
    .transform(({ dynamodb }) => dynamodb.SequenceNumber),
]);
const outcomeSchema = z.looseObject({
  batchItemFailures: z.array(z.unknown()).default([]),
});

const messageSchema = z.looseObject({ body: z.string() });
const changeSchema = z.looseObject({ dynamodb: z.looseObject({ NewImage: z.unknown() }) });

/** Whether an event is a batch of a queue or of a stream. */
export const isSourceEvent = (event: unknown): event is { Records: unknown[] } =>
  batchSchema.safeParse(event).success;

/** Where in a batch those records are that hold a text; all of them without one. */
export const placesOf = (event: unknown, text = ''): number[] =>
  isSourceEvent(event)
    ? event.Records.flatMap((record, i) => (JSON.stringify(record).includes(text) ? [i] : []))
    : [];

/** Hands the records over in the opposite order. */
export const reorder = (event: unknown): void => {
  if (isSourceEvent(event)) event.Records.reverse();
};

/**
 * Takes the second half away of those records that hold a text, and what comes after it.
 * @returns the identifiers of what was taken, which the source is to hand over once more
 */
export const split = (event: unknown, text = ''): string[] => {
  if (!isSourceEvent(event)) return [];
  const places = placesOf(event, text);
  const half = places[Math.floor(places.length / 2)];
  const taken = places.length > 1 ? event.Records.splice(half ?? event.Records.length) : [];
  return taken.map((record) => idSchema.parse(record));
};

/** An invocation's answer with these records among those that are not done. */
export const withUndone = (result: InvokeResult, ids: readonly string[]): InvokeResult => {
  if (!result.ok) return result;
  const outcome = outcomeSchema.parse(result.payload ?? {});
  const left = ids.map((itemIdentifier) => ({ itemIdentifier }));
  const batchItemFailures = [...outcome.batchItemFailures, ...left];
  return { ok: true, payload: { ...outcome, batchItemFailures } };
};

/** Makes one record unreadable; its source keeps it as it is. */
const spoil = (record: unknown): void => {
  const message = messageSchema.safeParse(record);
  if (message.success) Object.assign(Object(record), { body: 'As planned' });
  const change = changeSchema.safeParse(record);
  if (change.success)
    Object.assign(Object(record), { dynamodb: { ...change.data.dynamodb, NewImage: {} } });
};

/** Makes those records of a batch unreadable that hold a text; all of them without one. */
export const poison = (event: unknown, text = ''): void => {
  if (!isSourceEvent(event)) return;
  for (const record of event.Records) if (JSON.stringify(record).includes(text)) spoil(record);
};

/** What the source hears of an invocation that went well, so that it hands all of it over again. */
export const unheard: InvokeResult = {
  ok: false,
  kind: 'error',
  errorType: 'Unheard',
  errorMessage: 'As planned: the source did not hear of the end',
};
