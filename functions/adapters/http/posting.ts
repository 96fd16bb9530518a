import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';
import type { SendResult } from '../../domain/ports/delivery.ts';
import { beginAnswer } from './answer.ts';
import { type Connection, closeConnection } from './connection.ts';
import type { Exchange, Post, Stage } from './exchange.ts';

type Failure = NonNullable<SendResult['error']>;
type Outcome = { resolve(exchange: Exchange): void; reject(error: Error): void };

const errorAt: Record<Stage, Failure> = {
  connect: 'connection',
  tls: 'tls',
  exchange: 'connection',
};

/** More bytes than these are no answer of which 16 KB are kept, however it is spelt. */
const maxBytesRead = 256 * 1024;

const gone = new Set<unknown>(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

const codeOf = (error: Error): unknown => ('code' in error ? error.code : undefined);

/** A post under way, as undici tells of it. */
export class Posting implements Dispatcher.DispatchHandler {
  readonly connection: Connection;
  readonly #post: Post;
  readonly #outcome: Outcome;
  readonly #total: NodeJS.Timeout;
  #connect: NodeJS.Timeout | undefined;
  #stage: Stage = 'exchange';
  #answer: ReturnType<typeof beginAnswer> | undefined;
  /** Whether the socket served before, and what had come over it until this post was written. */
  #reused = false;
  #readBefore = 0;
  #over = false;

  constructor(post: Post, outcome: Outcome) {
    this.#post = post;
    this.#outcome = outcome;
    this.connection = post.connections.take(post.place, post.address, post.fresh);
    this.connection.user = this;
    this.#total = setTimeout(() => this.#giveUp(), post.totalMs);
  }

  onRequestStart(): void {
    this.#reused = this.connection.used;
    this.#readBefore = this.#bytesRead();
    this.#stage = 'exchange';
    clearTimeout(this.#connect);
  }

  onResponseStart(_: unknown, statusCode: number, headers: IncomingHttpHeaders): void {
    // What only informs is passed over.
    if (statusCode >= 200) this.#answer = beginAnswer(statusCode, headers, this.#post.maxBodyBytes);
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    if (this.#answer?.add(chunk) === false) this.#close(null);
  }

  onResponseEnd(): void {
    if (this.#over) return;
    const { connections, place, address } = this.#post;
    this.connection.used = true;
    this.#end(null);
    connections.giveBack(place, address, this.connection);
  }

  onResponseError(_: unknown, error: Error): void {
    const code = codeOf(error);
    if (code === 'UND_ERR_INVALID_ARG') this.#outcome.reject(error);
    const silent = this.#bytesRead() === this.#readBefore;
    if (!this.#answer && code === 'ETIMEDOUT') this.#close('timeout');
    else this.#close(errorAt[this.#stage], this.#reused && silent && gone.has(code));
  }

  /** Follows a new socket through connecting and shaking hands. */
  onSocket(socket: Socket): void {
    const { connectMs, handshakeMs, place } = this.#post;
    const started = performance.now();
    this.#stage = 'connect';
    this.#limitConnecting(connectMs);
    socket.once('connect', () => {
      this.#stage = place.secure ? 'tls' : 'exchange';
      if (place.secure) this.#limitConnecting(handshakeMs - (performance.now() - started));
    });
  }

  #limitConnecting(ms: number): void {
    clearTimeout(this.#connect);
    this.#connect = setTimeout(() => this.#giveUp(), ms);
  }

  onRead(): void {
    if (this.#bytesRead() - this.#readBefore > maxBytesRead) this.#close('connection');
  }

  #bytesRead(): number {
    return this.connection.socket?.bytesRead ?? 0;
  }

  #giveUp(): void {
    this.#close('timeout');
  }

  #close(error: Failure | null, deadSocket = false): void {
    if (this.#over) return;
    this.#end(error, deadSocket);
    closeConnection(this.connection);
  }

  #end(error: Failure | null, deadSocket = false): void {
    this.#over = true;
    this.connection.user = undefined;
    clearTimeout(this.#total);
    clearTimeout(this.#connect);
    const answer = this.#answer?.soFar() ?? null;
    this.#outcome.resolve({ answer, error, stage: this.#stage, deadSocket });
  }
}
