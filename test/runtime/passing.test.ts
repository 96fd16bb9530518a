import { isPassing } from '../../functions/runtime/passing.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name }, more);
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
    ['a transaction that met others again and again', cancelled('None', 'TransactionConflict')],
  ])('is %s', (_title, error) => {
    expect(isPassing(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a programming error', new TypeError('x is not a function')],
    ['a request that is wrong', named('ValidationException', { $fault: 'client' })],
    ['a missing right', named('AccessDeniedException', { $fault: 'client' })],
    ['a transaction with a wrong part', cancelled('ValidationError', 'TransactionConflict')],
    ['a text', 'TimeoutError'],
    ['nothing', undefined],
  ])('is not %s', (_title, error) => {
    expect(isPassing(error)).toBe(false);
  });
});
