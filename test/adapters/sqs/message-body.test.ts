import { toMessageBody } from '../../../functions/adapters/sqs/message-body.ts';

/** What SQS says of the messages that it takes. */
const taken = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

describe('the body of a message', () => {
  it.each([
    ['what JSON leaves and SQS refuses', '\uFFFE \uFFFF'],
    ['control characters', '\u0000 \u0001 \u001F \u007F \u0085'],
    ['half a surrogate pair', '\uD800 \uDC00'],
    ['a whole one', '🚋'],
    ['what looks like an escape', '\\uFFFF'],
  ])('is taken by SQS and read back as it was: %s', (_, syncId) => {
    const body = toMessageBody({ syncId });
    expect(body).toMatch(taken);
    expect(JSON.parse(body)).toEqual({ syncId });
  });
});
