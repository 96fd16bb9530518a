import { z } from 'zod';

/** Names of errors that pass by themselves, of AWS and of the connection to it. */
const passingNames = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'RequestLimitExceeded',
  'LimitExceededException',
  'InternalServerError',
  'InternalServiceError',
  'InternalError',
  'ServiceUnavailable',
  'TransactionInProgressException',
  'TransactionConflictException',
  'TimeoutError',
]);

const passingCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

const passingReasons = new Set([
  'None',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** What tells a passing error apart; each of these is on some of them only. */
const tellingSchema = z.object({
  name: z.string().optional(),
  code: z.string().optional(),
  /** Who is to blame, as AWS says. */
  $fault: z.string().optional(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
  CancellationReasons: z.array(z.object({ Code: z.string().optional() })).optional(),
});

/** Told apart by itself, since the SDK blames the caller for some of these (for a 500 of S3). */
const isPassingStatus = (status: number): boolean => status >= 500 || status === 429;

/** Whether asking again later can help: then a caller hears 503 and not 500 (contract 1.3). */
export const isPassing = (error: unknown): boolean => {
  const telling = tellingSchema.safeParse(error).data;
  if (!telling) return false;
  const { name, code, $fault, $metadata, CancellationReasons: reasons } = telling;
  if ($fault === 'server' || isPassingStatus($metadata?.httpStatusCode ?? 0)) return true;
  if (passingNames.has(name ?? '') || passingCodes.has(code ?? '')) return true;
  return reasons?.every(({ Code }) => passingReasons.has(Code ?? 'None')) ?? false;
};
