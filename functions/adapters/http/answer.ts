import type { IncomingMessage } from 'node:http';

/** What was read of an answer before it ended, broke or was cut off. */
export type Answer = {
  statusCode: number;
  headers: Record<string, string>;
  body: Buffer;
  truncated: boolean;
  /** Whether it came to its end, or to the limit of what is read. */
  complete: boolean;
};

/** Of a repeated header all values, separated by commas. */
const headersOf = ({ rawHeaders }: IncomingMessage): Record<string, string> => {
  // Without a prototype, whose names a receiver might send.
  const headers: Record<string, string> = Object.create(null);
  for (let n = 0; n + 1 < rawHeaders.length; n += 2) {
    const name = (rawHeaders[n] ?? '').toLowerCase();
    const [before, value] = [headers[name], rawHeaders[n + 1] ?? ''];
    headers[name] = before === undefined ? value : `${before}, ${value}`;
  }
  return headers;
};

/**
 * Reads at most `maxBytes` of an answer's body, then closes the socket: a receiver that goes on
 * sending costs nothing. `snapshot` gives what has come so far.
 */
export const readAnswer = (response: IncomingMessage, maxBytes: number) => {
  const chunks: Buffer[] = [];
  let size = 0;
  const snapshot = (complete: boolean): Answer => ({
    statusCode: response.statusCode ?? 0,
    headers: headersOf(response),
    body: Buffer.concat(chunks).subarray(0, maxBytes),
    truncated: size > maxBytes,
    complete,
  });
  const ended = new Promise<Answer>((resolve) => {
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= maxBytes) return;
      resolve(snapshot(true));
      response.destroy();
    });
    response.on('end', () => resolve(snapshot(true)));
    response.on('error', () => resolve(snapshot(false)));
    response.on('close', () => resolve(snapshot(response.complete)));
  });
  return { ended, snapshot };
};
