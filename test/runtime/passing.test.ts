import { isPassing } from '../../functions/runtime/passing.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name }, more);
/** As the SDK may throw what a service's model does not name, blaming the caller for it. */
const unmodelled = (name: string, httpStatusCode: number) =>
  named(name, { $fault: 'client', $metadata: { httpStatusCode } });
const cancelled = (...codes: string[]) =>
  named('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });

describe('a fault that passes by itself', () => {
  it.each<[string, unknown]>([
    ['throttling', named('ThrottlingException')],
    ['a table that is too busy', named('ProvisionedThroughputExceededException')],
    ['any fault of the other side', named('Anything', { $fault: 'server' })],
    ['a refused connection', named('Error', { code: 'ECONNREFUSED' })],
    ['a connection that broke', named('Error', { code: 'ECONNRESET' })],
    ['a time-out', named('TimeoutError')],
    ['a bucket that is asked too much', unmodelled('SlowDown', 503)],
    ['a bucket that is asked too much and tells its name alone', named('SlowDown')],
    ['a fault inside S3', named('InternalError')],
    ['an issuer that is asked too much', unmodelled('TooManyRequestsException', 400)],
    ['a queue that is asked too much', unmodelled('RequestThrottled', 400)],
    ['a key that is asked too much', unmodelled('RequestThrottledException', 400)],
    ['an answer 500 without a name that is known', unmodelled('UnknownError', 500)],
    ['an answer 504 without a name that is known', unmodelled('UnknownError', 504)],
    ['an answer 429 without a name that is known', unmodelled('UnknownError', 429)],
    ['a transaction that met others again and again', cancelled('None', 'TransactionConflict')],
  ])('is %s', (_title, error) => {
    expect(isPassing(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a programming error', new TypeError('x is not a function')],
    ['a request that is wrong', named('ValidationException', { $fault: 'client' })],
    ['an answer 404 without a name that is known', unmodelled('UnknownError', 404)],
    ['a missing right', named('AccessDeniedException', { $fault: 'client' })],
    ['a transaction with a wrong part', cancelled('ValidationError', 'TransactionConflict')],
    ['a text', 'TimeoutError'],
    ['nothing', undefined],
  ])('is not %s', (_title, error) => {
    expect(isPassing(error)).toBe(false);
  });
});
