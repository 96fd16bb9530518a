import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { SendResult } from '../../domain/ports/delivery.ts';
import { type Answer, readAnswer } from './answer.ts';
import type { Place } from './place.ts';

/** One post to one vetted address. Limits in milliseconds and bytes. */
export type Post = {
  place: Place;
  address: string;
  headers: Record<string, string>;
  body: string;
  connectMs: number;
  totalMs: number;
  maxBodyBytes: number;
  /** False: a socket of its own, not one of the pool. */
  agent: http.Agent | https.Agent | false;
  /** Certificates to trust besides the public ones; only tests have some. */
  ca?: string;
};

/** How far a failed post had come. */
type Stage = 'connect' | 'tls' | 'exchange';

export type Exchange = {
  answer: Answer | null;
  error: SendResult['error'];
  stage: Stage;
  /** A kept socket that died before the first byte of an answer: nobody's failure yet. */
  deadSocket: boolean;
};

/** Larger heads are refused by the parser. */
const maxHeaderSize = 32 * 1024;

const errorAt: Record<Stage, NonNullable<SendResult['error']>> = {
  connect: 'connection',
  tls: 'tls',
  exchange: 'connection',
};

/** In a row, as they are written: Node would look at each of them once more on its way into an object. */
const headerRow = ({ headers, place, body }: Post): string[] => {
  const row: string[] = [];
  for (const name in headers) row.push(name, headers[name] ?? '');
  row.push('Host', place.host, 'Content-Length', String(Buffer.byteLength(body)));
  return row;
};

const requestOptions = (post: Post): https.RequestOptions => {
  const { place } = post;
  return {
    method: 'POST',
    // The socket goes to the address that was vetted; the name is only said, in SNI and Host.
    host: post.address,
    port: place.port,
    path: place.path,
    setHost: false,
    headers: headerRow(post),
    agent: post.agent,
    maxHeaderSize,
    ...(place.secure ? { servername: place.hostname, rejectUnauthorized: true } : {}),
    ...(post.ca === undefined ? {} : { ca: post.ca }),
  };
};

/** Follows a new socket through connecting and shaking hands; `ready` when it may be written to. */
const followSocket = (socket: Socket, secure: boolean, on: (stage: Stage) => void): void => {
  socket.once('connect', () => on(secure ? 'tls' : 'exchange'));
  if (secure) socket.once('secureConnect', () => on('exchange'));
};

/** Whether nothing has come over a socket since now: of an answer that has begun, no byte is lost. */
const silenceOf = (socket: Socket): (() => boolean) => {
  const before = socket.bytesRead;
  return () => socket.bytesRead === before;
};

/** Posts once. Never rejects: whatever a receiver does is a result. */
export const exchange = (post: Post): Promise<Exchange> =>
  new Promise((resolve) => {
    const { secure } = post.place;
    let stage: Stage = 'connect';
    let late = false;
    let reading: ReturnType<typeof readAnswer> | undefined;
    let isSilent = () => true;
    const request = (secure ? https : http).request(requestOptions(post));
    const giveUp = () => {
      late = true;
      request.destroy();
    };
    const total = setTimeout(giveUp, post.totalMs);
    let connect: NodeJS.Timeout | undefined;
    const end = (answer: Answer | null, error: SendResult['error'], deadSocket = false) => {
      clearTimeout(total);
      clearTimeout(connect);
      resolve({ answer, error, stage, deadSocket });
    };
    const advance = (next: Stage) => {
      stage = next;
      if (next === 'exchange') clearTimeout(connect);
    };
    request.on('socket', (socket) => {
      isSilent = silenceOf(socket);
      if (request.reusedSocket) advance('exchange');
      else {
        connect = setTimeout(giveUp, Math.min(post.connectMs, post.totalMs));
        followSocket(socket, secure, advance);
      }
    });
    request.on('response', (response) => {
      reading = readAnswer(response, post.maxBodyBytes);
      void reading.ended.then((answer) =>
        end(answer, answer.complete ? null : late ? 'timeout' : 'connection'),
      );
    });
    request.on('error', (error) => {
      // Once an answer has begun, its own end says how it went.
      if (reading) return;
      const system = 'code' in error ? error.code : undefined;
      if (late || system === 'ETIMEDOUT') return end(null, 'timeout');
      end(null, errorAt[stage], request.reusedSocket && isDead(system) && isSilent());
    });
    request.on('close', () => {
      if (!reading) end(null, late ? 'timeout' : errorAt[stage]);
    });
    request.end(post.body);
  });

const isDead = (code: unknown): boolean => code === 'ECONNRESET' || code === 'EPIPE';
