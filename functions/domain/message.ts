import { z } from 'zod';

/** The latest version of queue messages that this code knows; the first one has no mark. */
const knownVersion = 1;

const versionSchema = z.int().positive();

const versionOf = (message: unknown): number =>
  typeof message === 'object' && message !== null && 'v' in message
    ? versionSchema.parse(message.v)
    : 1;

/**
 * Reads a queue message. Fields that it does not know are passed over: adding one needs no new version,
 * as long as who does not know it does nothing wrong. Where that is not so the message has a higher `v`.
 * @throws where the text is no message, or one of a later version: then it goes back to the queue, and
 * is worked off by the code that knows it (docs/decisions/0013)
 */
export const readMessage = <S extends z.ZodType>(schema: S, text: string): z.output<S> => {
  const message: unknown = JSON.parse(text);
  const v = versionOf(message);
  if (v > knownVersion) throw new Error(`The message is of version ${v}, later than this code`);
  return schema.parse(message);
};
