import type { APIGatewayProxyResult } from 'aws-lambda';
import { type ProblemDocument, problemDocument, problems } from '#contract/problems.ts';
import type { Reply } from './call.ts';
import { Fault } from './fault.ts';
import { isPassing } from './passing.ts';
import { listFieldErrors } from './route.ts';

/** Seconds after which a caller may try again where we do not know better (contract 1.3). */
const retryAfterSeconds = '5';

/** Writes a reply as the gateway wants it. `standard` headers are on every answer. */
export const toResult = (
  reply: Reply,
  standard: Record<string, string>,
): APIGatewayProxyResult => ({
  statusCode: reply.status,
  headers: {
    ...(reply.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...standard,
    ...reply.headers,
  },
  body: reply.bytes
    ? Buffer.from(reply.bytes).toString('base64')
    : reply.body === undefined
      ? ''
      : JSON.stringify(reply.body),
  isBase64Encoded: reply.bytes !== undefined,
});

const extraOf = (fault: Fault): Partial<ProblemDocument> => ({
  ...(fault.details.errors
    ? listFieldErrors(fault.details.errors, fault.details.errorsOmitted)
    : {}),
  ...(fault.details.requiredPermissions
    ? { requiredPermissions: [...fault.details.requiredPermissions] }
    : {}),
});

/** The problem+json answer of a refusal (contract 1.3). */
export const faultReply = (fault: Fault, requestId: string): Reply => ({
  status: problems[fault.code].status,
  body: problemDocument(fault.code, requestId, { detail: fault.message, extra: extraOf(fault) }),
  headers: {
    'Content-Type': 'application/problem+json',
    ...(fault.code === 'temporarily_unavailable' ? { 'Retry-After': retryAfterSeconds } : {}),
    ...fault.details.headers,
  },
});

/** A fault that passes by itself becomes 503, every other surprise 500; both say a fixed sentence. */
export const toFault = (error: unknown): Fault => {
  if (error instanceof Fault) return error;
  return new Fault(isPassing(error) ? 'temporarily_unavailable' : 'internal_error');
};
