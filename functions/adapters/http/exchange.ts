import type { Dispatcher } from 'undici';
import type { SendResult } from '../../domain/ports/delivery.ts';
import type { Answer } from './answer.ts';
import type { Connections } from './connections.ts';
import type { Place } from './place.ts';
import { Posting } from './posting.ts';

/** One post to one vetted address. Limits in milliseconds and bytes. */
export type Post = {
  place: Place;
  address: string;
  headers: Record<string, string>;
  body: string;
  /** For the connection to stand, at this address. */
  connectMs: number;
  /** For that and the handshake. */
  handshakeMs: number;
  totalMs: number;
  maxBodyBytes: number;
  connections: Connections;
  /** Over a new socket, not one of those that are kept. */
  fresh: boolean;
};

/** How far a failed post had come. */
export type Stage = 'connect' | 'tls' | 'exchange';

export type Exchange = {
  answer: Answer | null;
  error: SendResult['error'];
  stage: Stage;
  /** A kept socket that died before the first byte of an answer: nobody's failure yet. */
  deadSocket: boolean;
};

/** In a row, as they are written. */
const headerRow = ({ headers, place }: Post): string[] => {
  const row = ['host', place.host];
  for (const name in headers) row.push(name, headers[name] ?? '');
  return row;
};

const requestOf = (post: Post): Dispatcher.DispatchOptions => ({
  method: 'POST',
  path: post.place.path,
  headers: headerRow(post),
  body: post.body,
});

/**
 * Posts once. Whatever a receiver does is a result.
 * @throws where the post itself cannot be written.
 */
export const exchange = (post: Post): Promise<Exchange> =>
  new Promise((resolve, reject) => {
    const posting = new Posting(post, { resolve, reject });
    posting.connection.client.dispatch(requestOf(post), posting);
  });
