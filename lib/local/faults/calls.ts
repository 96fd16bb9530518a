import { z } from 'zod';
import type { AwsAnswer, AwsCall } from '../aws/hook.ts';
import type { Watched } from './armed.ts';
import { marksOf } from './marks.ts';
import type { FaultKind } from './plan.ts';
import { seldomFaultsOf } from './suits.ts';

/** One AWS call of a function, as tests read it back. */
export type RecordedCall = {
  function: string;
  /** Which invocation; the same in all its calls. */
  invocation: string;
  service: string;
  operation: string;
  /** 0 where the call was never answered. */
  status: number;
  /** DynamoDB's capacity units, reads and writes apart. */
  reads: number;
  writes: number;
  /** Sort keys of the items that the call writes, such as `EMPLOYEE`. */
  keys: string[];
  /** What calls of the same shape share, such as an index's name: see `marks.ts`. */
  marks: string[];
  /** Those of the faults that not every call can have which this one can. */
  may: FaultKind[];
};

type Kept = RecordedCall & { watched: Watched };

/** So many calls are kept; the oldest are forgotten. */
const keptAtMost = 100_000;

const keyed = z.object({ sk: z.object({ S: z.string() }).optional() }).optional();
const writeSchema = z.object({ Item: keyed, Key: keyed });
const inputSchema = writeSchema.extend({
  TransactItems: z
    .array(
      z.object({
        Put: writeSchema.optional(),
        Update: writeSchema.optional(),
        Delete: writeSchema.optional(),
      }),
    )
    .default([]),
});

const keyOf = (write: z.output<typeof writeSchema> | undefined): string[] => {
  const key = (write?.Item ?? write?.Key)?.sk?.S;
  return key === undefined ? [] : [key];
};

const isRead = (operation: string): boolean =>
  /^(Get|BatchGet|TransactGet|Query|Scan)/.test(operation);

const writtenKeys = ({ service, operation, body }: AwsCall): string[] => {
  if (service !== 'dynamodb' || isRead(operation)) return [];
  const input = inputSchema.safeParse(JSON.parse(body.toString('utf8'))).data;
  if (!input) return [];
  const parts = input.TransactItems.map(({ Put, Update, Delete }) => Put ?? Update ?? Delete);
  return [input, ...parts].flatMap(keyOf);
};

/** What is remembered of the calls of functions. */
export type CallRecord = {
  /** `answer` is undefined where there was none. */
  add(call: AwsCall, watched: Watched, answer: AwsAnswer | undefined): void;
  clear(): void;
  /** Those of a function, and of invocations whose event holds a text; all without either. */
  list(wanted: { function?: string | undefined; of?: string | undefined }): RecordedCall[];
  /** All invocations of a function that had to do with a company, by their events or by what they asked of AWS. */
  invocationsOf(name: string, companyId: string): string[];
};

const companyPattern = /(?:COMPANY#|companyId\W+(?:S\W+)?)([0-9a-f]{8}-[0-9a-f-]{27})/g;

/** Whose a text is: as an item's key or field has it, or an event, or a message in one. */
const companiesIn = (text: string): string[] =>
  [...text.matchAll(companyPattern)].flatMap(([, id]) => id ?? []);

/** A worker takes messages itself that its event tells nothing of; and calls are forgotten after a while. */
const createInvocations = () => {
  const byCompany = new Map<string, Set<string>>();
  let events = new WeakSet<Watched>();
  const keyOf = (name: string, companyId: string) => `${name} ${companyId}`;
  return {
    add: ({ function: name, invocation, watched }: Kept, body: Buffer): void => {
      const ids = companiesIn(body.toString('utf8'));
      // An event is the same at each of its calls.
      if (!events.has(watched)) ids.push(...companiesIn(watched.event));
      events.add(watched);
      for (const id of ids) {
        const key = keyOf(name, id);
        byCompany.set(key, (byCompany.get(key) ?? new Set()).add(invocation));
      }
    },
    of: (name: string, companyId: string): string[] => [
      ...(byCompany.get(keyOf(name, companyId)) ?? []),
    ],
    clear: () => {
      byCompany.clear();
      events = new WeakSet();
    },
  };
};

const toRecorded = (call: AwsCall, watched: Watched, answer: AwsAnswer | undefined): Kept => {
  const { traceId = '', service, operation } = call;
  const units = answer?.units ?? 0;
  return {
    function: watched.name ?? call.caller,
    invocation: traceId,
    service,
    operation,
    status: answer?.status ?? 0,
    reads: isRead(operation) ? units : 0,
    writes: isRead(operation) ? 0 : units,
    keys: writtenKeys(call),
    marks: marksOf(call.body),
    may: seldomFaultsOf(call),
    watched,
  };
};

export const createCallRecord = (): CallRecord => {
  let kept: Kept[] = [];
  const invocations = createInvocations();
  return {
    add: (call, watched, answer) => {
      const recorded = toRecorded(call, watched, answer);
      kept.push(recorded);
      invocations.add(recorded, call.body);
      if (kept.length > keptAtMost) kept = kept.slice(keptAtMost / 10);
    },
    clear: () => {
      kept = [];
      invocations.clear();
    },
    invocationsOf: invocations.of,
    list: (wanted) =>
      kept
        .filter((one) => wanted.function === undefined || one.function === wanted.function)
        .filter(({ watched }) => wanted.of === undefined || watched.event.includes(wanted.of))
        .map(({ watched: _, ...call }) => call),
  };
};
