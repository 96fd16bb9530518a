import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { type FieldError, maxFieldErrors } from '#contract/problems.ts';
import type { Call, Reply } from './call.ts';
import { Fault } from './fault.ts';
import type { Matchable } from './match.ts';

/** What a route needs to know of its operation. */
export type RouteOperation = Matchable & {
  query: z.ZodType;
  body?: z.ZodType;
  /** Where the body may come with gzip: how many bytes it may unpack to. */
  maxUnpackedBytes?: number;
};

/** What is wrong with a body besides what its schema sees; `stop` where that need not look any more. */
export type BodyFlaws = { errors: readonly FieldError[]; stop: boolean };

type BodyOf<O extends RouteOperation> = O extends { body: z.ZodType }
  ? z.output<O['body']>
  : undefined;

/** A call whose query and body are valid and whose thing was found. */
export type ValidCall<Caller, O extends RouteOperation, Found> = Call<Caller> & {
  query: z.output<O['query']>;
  body: BodyOf<O>;
  found: Found;
};

/** A route whose types are closed over: an operation and how to answer it. */
export type Route<Caller> = {
  operation: RouteOperation;
  answer(call: Call<Caller>): Promise<Reply>;
};

const toFieldError = (issue: z.core.$ZodIssue): FieldError => ({
  field: issue.path.reduce<string>(
    (path, part) =>
      typeof part === 'number'
        ? `${path}[${part}]`
        : path
          ? `${path}.${String(part)}`
          : String(part),
    '',
  ),
  code: issue.code,
  message: issue.message,
});

/** Each unknown property is a place of its own, under its own name. */
const spread = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({
        ...issue,
        keys: [key],
        path: [...issue.path, key],
        message: 'is not known here',
      }))
    : [issue];

/** Refuses with every wrong place (contract 1.3): at most 100 are listed, the rest are counted. */
export const invalid = (errors: readonly FieldError[]): Fault =>
  new Fault('validation_failed', { errors });

const noFlaws: BodyFlaws = { errors: [], stop: false };

/** Parses a part of a request, or refuses with every wrong place named. */
const parse = <S extends z.ZodType>(
  schema: S,
  value: unknown,
  flaws: BodyFlaws = noFlaws,
): z.output<S> => {
  if (flaws.stop) throw invalid(flaws.errors);
  const parsed = schema.safeParse(value);
  if (parsed.success && flaws.errors.length === 0) return parsed.data;
  const issues = parsed.error?.issues ?? [];
  throw invalid([...issues.flatMap(spread).map(toFieldError), ...flaws.errors]);
};

const tooLargeUnpacked = (max: number): Fault =>
  new Fault('payload_too_large', { detail: `The body may unpack to at most ${max} bytes.` });

const isTooLarge = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_BUFFER_TOO_LARGE';

/** The body's bytes, unpacked where it came with gzip and the operation allows that. */
const unpackedBytes = (call: Call<unknown>, max: number | undefined): Buffer => {
  const encoding = call.header('content-encoding')?.trim().toLowerCase();
  if (max === undefined || encoding === undefined || encoding === 'identity')
    return call.bodyBytes();
  if (encoding !== 'gzip')
    throw new Fault('malformed_request', { detail: 'Content-Encoding may be gzip, or left out.' });
  try {
    return gunzipSync(call.bodyBytes(), { maxOutputLength: max });
  } catch (error) {
    if (isTooLarge(error)) throw tooLargeUnpacked(max);
    throw new Fault('malformed_request', { detail: 'The request body is not gzip.' });
  }
};

const readJson = (call: Call<unknown>, maxUnpacked: number | undefined): unknown => {
  const type = call.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new Fault('malformed_request', { detail: 'Send Content-Type: application/json.' });
  const bytes = unpackedBytes(call, maxUnpacked);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Fault('malformed_request', { detail: 'The request body is not JSON in UTF-8.' });
  }
};

/** A body may be left out altogether where its schema has something to put in its place. */
const bodyOf = (
  call: Call<unknown>,
  { body: schema, maxUnpackedBytes }: RouteOperation,
): unknown => {
  if (!schema) return undefined;
  const mayMiss = call.bodyBytes().length === 0 && schema.safeParse(undefined).success;
  return mayMiss ? undefined : readJson(call, maxUnpackedBytes);
};

/**
 * Binds an operation to its use case. Judged in the contract's order (1.3): 400 for an unreadable
 * body, then 404 where `load` finds nothing, then 422 for what is not valid, then `handle`.
 */
export const route = <Caller, O extends RouteOperation, Found = undefined>(
  operation: O,
  work: {
    load?: (call: Call<Caller>) => Promise<Found | undefined>;
    /** What is wrong with a body that its schema does not see. */
    flaws?: (json: unknown) => BodyFlaws;
    handle: (call: ValidCall<Caller, O, Found>) => Promise<Reply>;
  },
): Route<Caller> => ({
  operation,
  answer: async (call) => {
    const json = bodyOf(call, operation);
    const found = await work.load?.(call);
    if (work.load && found === undefined) throw new Fault('not_found');
    const query = parse(operation.query, call.queryValues) as z.output<O['query']>;
    const flaws = work.flaws?.(json);
    const body = (operation.body ? parse(operation.body, json, flaws) : undefined) as BodyOf<O>;
    return await work.handle({ ...call, query, body, found: found as Found });
  },
});

/** Field errors as the answer lists them, and how many more there are. */
export const listFieldErrors = (errors: readonly FieldError[]) => ({
  errors: errors.slice(0, maxFieldErrors),
  ...(errors.length > maxFieldErrors ? { errorsOmitted: errors.length - maxFieldErrors } : {}),
});
