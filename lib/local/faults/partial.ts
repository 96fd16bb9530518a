import { z } from 'zod';
import type { AwsCall, InjectedAnswer } from '../aws/hook.ts';

/** A batch in two: what the engine is asked for, and its answer with what was left. */
export type CutCall = {
  /** Undefined where it is asked for nothing. */
  passes: Buffer | undefined;
  /** @param answer the engine's body; `{}` where it was not asked. */
  answer(answer: Buffer): InjectedAnswer;
};

type Fields = Record<string, unknown>;

const fieldsSchema = z.record(z.string(), z.unknown());
const entriesSchema = z.array(z.looseObject({ Id: z.string() }));
const keysSchema = z.looseObject({ Keys: z.array(z.unknown()) });
const tablesSchema = z.record(z.string(), z.union([keysSchema, z.array(z.unknown())]));

/** The first half is done, the second left; of an odd number the greater part is left. */
const halves = <T>(all: readonly T[]): [done: T[], left: T[]] => {
  const done = Math.floor(all.length / 2);
  return [all.slice(0, done), all.slice(done)];
};

type Halved = { done: Fields; left: Fields; isNothingDone: boolean };

const failedEntry = ({ Id }: { Id: string }) => ({
  Id,
  SenderFault: false,
  Code: 'InternalError',
  Message: 'As planned',
});

/** SQS names each entry that it did not take. */
const halveEntries = (input: Fields): Halved => {
  const [done, left] = halves(entriesSchema.parse(input.Entries));
  return {
    done: { ...input, Entries: done },
    left: { Failed: left.map(failedEntry) },
    isNothingDone: done.length === 0,
  };
};

/** DynamoDB gives back what it did not come to, table by table, in the form of the request. */
const halveTables =
  (leftField: string) =>
  (input: Fields): Halved => {
    const [done, left]: [Fields, Fields] = [{}, {}];
    for (const [table, asked] of Object.entries(tablesSchema.parse(input.RequestItems))) {
      const [first, rest] = halves(Array.isArray(asked) ? asked : asked.Keys);
      const formOf = (some: unknown[]) => (Array.isArray(asked) ? some : { ...asked, Keys: some });
      if (first.length > 0) done[table] = formOf(first);
      left[table] = formOf(rest);
    }
    const isNothingDone = Object.keys(done).length === 0;
    return { done: { ...input, RequestItems: done }, left: { [leftField]: left }, isNothingDone };
  };

/** The operations that may be done in part, each in its own way. */
const batches: Record<string, (input: Fields) => Halved> = {
  BatchGetItem: halveTables('UnprocessedKeys'),
  BatchWriteItem: halveTables('UnprocessedItems'),
  SendMessageBatch: halveEntries,
};

/** Whether an operation may be done in part. */
export const isBatch = (operation: string): boolean => Object.hasOwn(batches, operation);

const read = (body: Buffer): Fields => fieldsSchema.parse(JSON.parse(body.toString('utf8')));

/**
 * Cuts a batch call in two; undefined where the call cannot be done in part. DynamoDB throttles a call
 * of which it does nothing at all, and so a batch of one is none for it; SQS refuses its one entry.
 */
export const cutInTwo = ({ service, operation, body }: AwsCall): CutCall | undefined => {
  const halved = batches[operation]?.(read(body));
  if (!halved || (halved.isNothingDone && service === 'dynamodb')) return undefined;
  return {
    passes: halved.isNothingDone ? undefined : Buffer.from(JSON.stringify(halved.done)),
    answer: (answer) => ({
      status: 200,
      headers: { 'Content-Type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ ...read(answer), ...halved.left }),
    }),
  };
};
