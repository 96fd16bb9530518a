import type { z } from 'zod';
import { type FieldError, maxFieldErrors } from '#contract/problems.ts';
import type { Call, Reply } from './call.ts';
import { Fault } from './fault.ts';
import type { Matchable } from './match.ts';

/** What a route needs to know of its operation. */
export type RouteOperation = Matchable & { query: z.ZodType; body?: z.ZodType };

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

/** Parses a part of a request, or refuses with every wrong place named. */
const parse = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.flatMap(spread).map(toFieldError));
};

const readJson = (call: Call<unknown>): unknown => {
  const type = call.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new Fault('malformed_request', { detail: 'Send Content-Type: application/json.' });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(call.bodyBytes()));
  } catch {
    throw new Fault('malformed_request', { detail: 'The request body is not JSON in UTF-8.' });
  }
};

/** A body may be left out altogether where its schema has something to put in its place. */
const bodyOf = (call: Call<unknown>, schema: z.ZodType): unknown =>
  call.bodyBytes().length === 0 && schema.safeParse(undefined).success ? undefined : readJson(call);

/**
 * Binds an operation to its use case. Judged in the contract's order (1.3): 400 for an unreadable
 * body, then 404 where `load` finds nothing, then 422 for what is not valid, then `handle`.
 */
export const route = <Caller, O extends RouteOperation, Found = undefined>(
  operation: O,
  work: {
    load?: (call: Call<Caller>) => Promise<Found | undefined>;
    handle: (call: ValidCall<Caller, O, Found>) => Promise<Reply>;
  },
): Route<Caller> => ({
  operation,
  answer: async (call) => {
    const json = operation.body ? bodyOf(call, operation.body) : undefined;
    const found = await work.load?.(call);
    if (work.load && found === undefined) throw new Fault('not_found');
    const query = parse(operation.query, call.queryValues) as z.output<O['query']>;
    const body = (operation.body ? parse(operation.body, json) : undefined) as BodyOf<O>;
    return await work.handle({ ...call, query, body, found: found as Found });
  },
});

/** Field errors as the answer lists them, and how many more there are. */
export const listFieldErrors = (errors: readonly FieldError[]) => ({
  errors: errors.slice(0, maxFieldErrors),
  ...(errors.length > maxFieldErrors ? { errorsOmitted: errors.length - maxFieldErrors } : {}),
});
