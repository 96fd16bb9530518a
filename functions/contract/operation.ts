import type { z } from 'zod';
import type { AnswerHeader } from './answer-headers.ts';
import type { Permission } from './permissions.ts';
import type { ProblemCode } from './problems.ts';

/** What the operations are grouped by where they are described. */
export type OperationGroup = 'Employees' | 'Employee documents' | 'HR integrations' | 'Health';

/** What an answer carries: JSON of a schema with an example that is valid, or a file. */
export type Content =
  | { type: 'application/json'; schema: z.ZodType; example: unknown }
  | { type: 'application/pdf' };

/** One answer of an operation that does what it was asked. */
export type Answer = {
  status: 200 | 204 | 304;
  description: string;
  /** Left out where the answer is empty. */
  content?: Content;
  /** Headers besides those that every answer has. */
  headers?: readonly AnswerHeader[];
};

/** A header of a request that an operation takes notice of. */
export type RequestHeader = { description: string; example: string };

/** One operation of the partner API, as data (contract 2). */
export type Operation = {
  method: 'GET' | 'POST';
  path: string;
  title: string;
  description: string;
  group: OperationGroup;
  /** What a key needs, all of it; `public` needs no credentials at all. */
  requires: readonly Permission[] | 'public';
  /** What `{id}` in the path is, where there is one. */
  id?: string;
  /** The query parameters; any other one is refused. */
  query: z.ZodType;
  /** The JSON body; none is read where this is left out. */
  body?: z.ZodType;
  /** A body that is valid. */
  bodyExample?: unknown;
  /** Where the body may be sent with gzip: how many bytes it may unpack to. */
  maxUnpackedBytes?: number;
  /** Request headers besides those of authentication. */
  headers?: Readonly<Record<string, RequestHeader>>;
  /** The answers where nothing is refused. */
  answers: readonly Answer[];
  /** The refusals that a caller has to expect. */
  refusals: readonly ProblemCode[];
};

/** What every operation refuses, whoever asks. */
export const openRefusals = [
  'malformed_request',
  'method_not_allowed',
  'payload_too_large',
  'validation_failed',
] as const satisfies readonly ProblemCode[];

/** What every operation with credentials refuses, and how it fails (contract 1.3). */
export const commonRefusals = [
  ...openRefusals,
  'invalid_credentials',
  'api_access_disabled',
  'insufficient_permission',
  'request_blocked',
  'rate_limited',
  'internal_error',
  'temporarily_unavailable',
] as const satisfies readonly ProblemCode[];
