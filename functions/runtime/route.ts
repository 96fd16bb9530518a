import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { type FieldError, maxFieldErrors } from '#contract/problems.ts';
import { createFieldErrors, type FieldErrors } from '../domain/field-errors.ts';
import type { Call, Reply } from './call.ts';
import { Fault } from './fault.ts';
import { parseJson } from './json.ts';
import type { Matchable } from './match.ts';

/** What a route needs to know of its operation. */
export type RouteOperation = Matchable & {
  query: z.ZodType;
  body?: z.ZodType;
  /** Where the body may come with gzip: how many bytes it may unpack to. */
  maxUnpackedBytes?: number;
};

/** Reads a body that its schema alone would judge too dearly: its value, or every wrong place of it. */
export type BodyReader<T> = (
  json: unknown,
) => { ok: true; value: T } | ({ ok: false } & FieldErrors);

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

/** Refuses with every wrong place (contract 1.3): at most 100 are listed, the rest are counted. */
export const invalid = (errors: readonly FieldError[], omitted = 0): Fault =>
  new Fault('validation_failed', { errors, errorsOmitted: omitted });

/** Parses a part of a request, or refuses with every wrong place named. */
const parse = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const list = createFieldErrors();
  for (const issue of parsed.error.issues) list.addIssue(issue);
  const { errors, omitted } = list.result();
  throw invalid(errors, omitted);
};

const readWith = <T>(read: BodyReader<T>, json: unknown): T => {
  const body = read(json);
  if (body.ok) return body.value;
  throw invalid(body.errors, body.omitted);
};

const tooLargeUnpacked = (max: number): Fault =>
  new Fault('payload_too_large', { detail: `The body may unpack to at most ${max} bytes.` });

const isTooLarge = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_BUFFER_TOO_LARGE';

/** The body's bytes, unpacked where it came with gzip; refused where the operation takes no such one. */
const unpackedBytes = (call: Call<unknown>, max: number | undefined): Buffer => {
  const encoding = call.header('content-encoding')?.trim().toLowerCase();
  if (encoding === undefined || encoding === 'identity') return call.bodyBytes();
  if (max === undefined)
    throw new Fault('malformed_request', { detail: 'Content-Encoding is not accepted here.' });
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
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
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
    /** In the place of the body's schema. */
    read?: BodyReader<BodyOf<O>>;
    handle: (call: ValidCall<Caller, O, Found>) => Promise<Reply>;
  },
): Route<Caller> => ({
  operation,
  answer: async (call) => {
    const json = bodyOf(call, operation);
    const found = await work.load?.(call);
    if (work.load && found === undefined) throw new Fault('not_found');
    const query = parse(operation.query, call.queryValues) as z.output<O['query']>;
    const body = work.read
      ? readWith(work.read, json)
      : ((operation.body ? parse(operation.body, json) : undefined) as BodyOf<O>);
    return await work.handle({ ...call, query, body, found: found as Found });
  },
});

/** Field errors as the answer lists them, and how many more there are, those included that nobody kept. */
export const listFieldErrors = (errors: readonly FieldError[], unlisted = 0) => {
  const omitted = unlisted + Math.max(0, errors.length - maxFieldErrors);
  return {
    errors: errors.slice(0, maxFieldErrors),
    ...(omitted > 0 ? { errorsOmitted: omitted } : {}),
  };
};
