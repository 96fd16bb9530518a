import { loggedError } from '../../functions/runtime/log-error.ts';

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
};

describe('an error in the log', () => {
  it('is its name, what it says, where it comes from and what caused it', () => {
    const error = new RangeError('too far', { cause: new Error('a bug') });
    expect(loggedError(error)).toEqual({
      name: 'RangeError',
      message: 'too far',
      stack: expect.stringContaining('log-error.test'),
      cause: { name: 'Error', message: 'a bug', stack: expect.any(String) },
    });
  });

  it('is, for an AWS call, its request and status, and no item that came with it', () => {
    const error = Object.assign(new Error('Transaction cancelled'), {
      name: 'TransactionCanceledException',
      $metadata: { requestId: 'aws-1', httpStatusCode: 400 },
      CancellationReasons: [
        { Code: 'ConditionalCheckFailed', Item: { email: 'ada@check.example' } },
      ],
      Item: { lastName: 'Lovelace' },
    });
    const logged = loggedError(error);
    expect(logged).toMatchObject({ awsRequestId: 'aws-1', awsStatus: 400 });
    expect(JSON.stringify(logged)).not.toMatch(/ada@|Lovelace/);
  });

  it.each(['Lovelace, Ada', '"Lovelace" "Ada"', 'x'.repeat(20)])(
    'quotes nothing of a text that is no JSON: %p',
    (text) => {
      const logged = loggedError(parse(text));
      expect(logged.message).toMatch(/JSON/);
      expect(JSON.stringify(logged)).not.toMatch(/Lovelace|xxx/);
    },
  );

  it('shows nothing of what is no error', () => {
    expect(loggedError('jts_live_secret')).toEqual({
      name: 'string',
      message: 'Something was thrown',
    });
  });
});
