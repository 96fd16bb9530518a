/** Characters that JSON leaves as they are and that SQS refuses in a message. */
const refused = /[\uFFFE\uFFFF]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16)}`;

/**
 * The JSON of a message, in characters that SQS takes: what callers name themselves, such as a syncId, may
 * have any.
 */
export const toMessageBody = (message: unknown): string =>
  JSON.stringify(message).replace(refused, escaped);
