import type { IncomingHttpHeaders } from 'node:http';

/** What was read of an answer before it ended, broke or was cut off. */
export type Answer = {
  statusCode: number;
  headers: Record<string, string>;
  body: Buffer;
  truncated: boolean;
};

/** Undici hands over a value with the spaces behind it. */
const trimmed = (value: string): string => value.trimEnd();

/** Of a repeated header all values, separated by commas. */
const headersOf = (parsed: IncomingHttpHeaders): Record<string, string> => {
  // Without a prototype, whose names a receiver might send.
  const headers: Record<string, string> = Object.create(null);
  for (const name of Object.keys(parsed)) {
    const value = parsed[name] ?? '';
    headers[name] = typeof value === 'string' ? trimmed(value) : value.map(trimmed).join(', ');
  }
  return headers;
};

/** An answer that has begun. Keeps at most `maxBytes` of its body. */
export const beginAnswer = (statusCode: number, parsed: IncomingHttpHeaders, maxBytes: number) => {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    /** Whether more may come. */
    add: (chunk: Buffer): boolean => {
      chunks.push(chunk);
      size += chunk.length;
      return size <= maxBytes;
    },
    /** What has come of it so far. */
    soFar: (): Answer => ({
      statusCode,
      headers: headersOf(parsed),
      body: Buffer.concat(chunks).subarray(0, maxBytes),
      truncated: size > maxBytes,
    }),
  };
};
