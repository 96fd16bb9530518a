import { createServer, type Server } from 'node:http';

/** An event at a webhook: when its first post of all arrived (milliseconds), and how many there were. */
export type Arrival = {
  path: string;
  eventId: string;
  at: number;
  /** When each post that was answered with a status of 2xx arrived, and when each other one did. */
  answered: number[];
  refused: number[];
};

/** One post, as its answer is decided by. */
export type Post = { path: string; eventId: string; attempt: number };

/** A receiver of many webhooks, told apart by their paths. */
export type Receivers = {
  url: string;
  /** Each event and path once, in the order of their arrival. */
  arrivals(): Arrival[];
  /** How many were answered with a status of 2xx by now. */
  succeeded(): number;
  /** When each post that is never answered arrived. */
  hung: readonly number[];
  close(): void;
};

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

const isGood = (status: number): boolean => status >= 200 && status < 300;

/** Starts it on a free port: `statusOf` gives what a post is answered with, undefined for never. */
export const startReceivers = async (
  statusOf: (post: Post) => number | undefined,
): Promise<Receivers> => {
  const arrivals = new Map<string, Arrival>();
  const hung: number[] = [];
  let succeeded = 0;
  const note = ({ path, eventId }: Post, at: number): Arrival => {
    const key = `${path} ${eventId}`;
    const known = arrivals.get(key) ?? { path, eventId, at, answered: [], refused: [] };
    arrivals.set(key, known);
    return known;
  };
  const server = createServer((request, response) => {
    const at = Date.now();
    const { headers, url: path = '' } = request;
    const attempt = Number(headers['x-webhook-attempt']);
    const post = { path, eventId: String(headers['webhook-id']), attempt };
    const arrival = note(post, at);
    const status = statusOf(post);
    request.resume();
    if (status === undefined) hung.push(at);
    if (status === undefined || !isGood(status)) arrival.refused.push(at);
    else if (arrival.answered.push(at) === 1) succeeded += 1;
    if (status !== undefined) request.on('end', () => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    arrivals: () => [...arrivals.values()],
    succeeded: () => succeeded,
    hung,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
