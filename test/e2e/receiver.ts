import { createServer, type IncomingHttpHeaders } from 'node:http';
import { patienceOf } from './patience.ts';

/** One post that a receiver got. */
export type Hit = { path: string; headers: IncomingHttpHeaders; body: string; at: number };

/** A webhook receiver of a test's own; `answer` gives the status of each post. */
export type Receiver = { url: string; hits: Hit[]; close(): Promise<void> };

/** Starts a receiver on a free port. An answer that is a promise is given when it is kept; all of them say the same. */
export const startReceiver = async (
  answer: (hit: Hit) => number | Promise<number> = () => 200,
  said: { headers?: Record<string, string>; body?: string } = {},
): Promise<Receiver> => {
  const hits: Hit[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const hit = { path: request.url ?? '', headers: request.headers, body, at: Date.now() };
      hits.push(hit);
      response.writeHead(await answer(hit), said.headers).end(said.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    hits,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

/** Between two questions at first, in milliseconds. */
const soon = 50;

/**
 * Asks again and again until there is a value, more and more seldom down to once in `later`; fails after
 * `ms` with what was waited for.
 */
export const eventually = async <T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  ms = 90_000,
  later = soon,
): Promise<T> => {
  const end = Date.now() + patienceOf(ms);
  for (let wait = soon; ; wait = Math.min(later, wait * 1.3)) {
    const value = await ask();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
};
