import { createServer, type Server } from 'node:http';

/** The first attempt of an event at a webhook, and when it arrived (milliseconds). */
export type Arrival = { path: string; eventId: string; at: number };

/** A receiver of many webhooks, told apart by their paths. */
export type Receivers = {
  url: string;
  /** First attempts, each event and path once, in the order of their arrival. */
  arrivals: Arrival[];
  /** When each post of any attempt arrived at the path that hangs. */
  hung: readonly number[];
  close(): void;
};

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

/** Starts it on a free port: posts to `hangs` are taken and never answered, all others at once. */
export const startReceivers = async (hangs: string): Promise<Receivers> => {
  const arrivals = new Map<string, Arrival>();
  const hung: number[] = [];
  const server = createServer((request, response) => {
    const at = Date.now();
    const path = request.url ?? '';
    const eventId = String(request.headers['webhook-id']);
    const key = `${path} ${eventId}`;
    if (request.headers['x-webhook-attempt'] === '1' && !arrivals.has(key))
      arrivals.set(key, { path, eventId, at });
    if (path === hangs) hung.push(at);
    request.resume();
    if (path !== hangs) request.on('end', () => response.writeHead(200).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    get arrivals() {
      return [...arrivals.values()];
    },
    hung,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
