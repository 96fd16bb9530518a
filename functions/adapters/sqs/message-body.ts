/** SQS refuses some characters that JSON leaves as they are; all but plain ones are written as escapes. */
const others = /[^ -~]/g;

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * The JSON of a message, in characters that SQS takes: what callers name themselves, such as a syncId, may
 * have any.
 */
export const toMessageBody = (message: unknown): string =>
  JSON.stringify(message).replace(others, escaped);
