import { handWidth } from '../../domain/hand.ts';
import type { Sender, SendResult } from '../../domain/ports/delivery.ts';
import type { UrlRules } from '../../domain/webhook-url.ts';
import { createConnections } from './connections.ts';
import { type Exchange, exchange, type Post } from './exchange.ts';
import { createPlaces } from './place.ts';
import { type Resolve, resolveHost } from './resolve.ts';
import { type Target, vet } from './target.ts';

/** The sender's limits (contract 4.3): by the wall clock, whatever the stage's time scale. */
const senderLimits = {
  /** To resolve, connect and shake hands. */
  connectMs: 5000,
  totalMs: 15_000,
  maxBodyBytes: 16 * 1024,
  /** How long a socket is kept that nobody uses: a worker meets more receivers than it may have sockets. */
  idleMs: 5000,
  /**
   * How many idle sockets one receiver may have: as many as a worker's attempts, since every socket that
   * is dropped between two of them costs the next one a TLS handshake.
   */
  idleSockets: handWidth,
};

export type SenderOptions = UrlRules & {
  resolve?: Resolve;
  /** Judges addresses; only tests hand in another one. */
  isAllowed?: (address: string) => boolean;
  limits?: Partial<typeof senderLimits>;
  ca?: string;
};

const failed = (error: SendResult['error']): Omit<SendResult, 'durationMs'> => ({
  statusCode: null,
  error,
  headers: {},
  body: new Uint8Array(),
  truncated: false,
});

const toResult = ({ answer, error }: Exchange): Omit<SendResult, 'durationMs'> => ({
  ...failed(error),
  ...(answer
    ? {
        statusCode: answer.statusCode,
        headers: answer.headers,
        body: answer.body,
        truncated: answer.truncated,
      }
    : {}),
});

/**
 * Tries the vetted addresses in turn; only a connection that never stood lets the next one try, so that
 * the handshake of one that stands may take all the time that is left.
 */
const tryAddresses = async (
  target: Target,
  post: Omit<Post, 'address' | 'connectMs' | 'handshakeMs' | 'totalMs'>,
  left: () => { connectMs: number; totalMs: number },
): Promise<Exchange> => {
  let last: Exchange = { answer: null, error: 'timeout', stage: 'connect', deadSocket: false };
  for (const [index, address] of target.addresses.entries()) {
    const { connectMs, totalMs } = left();
    if (connectMs <= 0) break;
    const share = connectMs / (target.addresses.length - index);
    const at = { ...post, address, connectMs: share, handshakeMs: connectMs };
    last = await exchange({ ...at, totalMs });
    if (last.deadSocket) last = await exchange({ ...at, ...overNewSocket(left()) });
    if (last.answer || last.error === null || last.stage !== 'connect') break;
  }
  return last;
};

const overNewSocket = ({ totalMs }: { totalMs: number }) => ({ totalMs, fresh: true });

/**
 * Posts to receivers. Sockets are kept by scheme, host, port and vetted address; redirects are not
 * followed, TLS is verified.
 */
export const createSender = (options: SenderOptions): Sender => {
  const { resolve = resolveHost } = options;
  const limits = { ...senderLimits, ...options.limits };
  const placeOf = createPlaces(options);
  const connections = createConnections(limits, options.ca);
  const send = async (url: string, headers: Record<string, string>, body: string) => {
    const started = performance.now();
    const left = () => {
      const spent = performance.now() - started;
      return { connectMs: limits.connectMs - spent, totalMs: limits.totalMs - spent };
    };
    const vetting = await vet(url, {
      placeOf,
      resolve,
      connectMs: limits.connectMs,
      ...(options.isAllowed ? { isAllowed: options.isAllowed } : {}),
    });
    if ('error' in vetting) return failed(vetting.error);
    const { target } = vetting;
    const post = {
      place: target.place,
      headers,
      body,
      connections,
      fresh: false,
      maxBodyBytes: limits.maxBodyBytes,
    };
    return toResult(await tryAddresses(target, post, left));
  };
  return {
    post: async (url, headers, body) => {
      const started = performance.now();
      const result = await send(url, headers, body);
      return { ...result, durationMs: Math.round(performance.now() - started) };
    },
  };
};
