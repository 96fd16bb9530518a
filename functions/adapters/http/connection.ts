import { Socket } from 'node:net';
import buildConnector from 'undici/lib/core/connect.js';
import Client from 'undici/lib/dispatcher/client.js';
import type { Place } from './place.ts';

/** Undici's client of one socket, over which one post goes at a time. */
export type Connection = {
  client: Client;
  /** The socket, from its first moment on; undici opens another one where a kept one had closed. */
  socket?: Socket;
  /** Whether an answer came over this very socket before. */
  used: boolean;
  /** Whose post is under way: told of each new socket, and when a socket has read something. */
  user?: { onSocket(socket: Socket): void; onRead(): void } | undefined;
};

type Connect = ReturnType<typeof buildConnector>;

/** How sockets are opened. TLS sessions are kept by the name that the other side proved to have. */
export const connectorOf = (ca: string | undefined): Connect =>
  buildConnector({
    allowH2: false,
    rejectUnauthorized: true,
    // A post has limits of its own.
    timeout: 0,
    ...(ca === undefined ? {} : { ca }),
  });

/** Larger heads are refused by the parser. */
const maxHeaderSize = 32 * 1024;

const bracketed = (address: string): string =>
  address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;

/** The socket goes to the address that was vetted; the name is only said, in SNI and Host. */
const originOf = ({ secure, port }: Place, address: string): string =>
  `${secure ? 'https' : 'http'}://${bracketed(address)}:${port}`;

/** A connection that opens its socket with the first post, and closes it when nobody uses it for so long. */
export const openConnection = (
  place: Place,
  address: string,
  { connect, idleMs }: { connect: Connect; idleMs: number },
): Connection => {
  const client = new Client(originOf(place, address), {
    allowH2: false,
    maxHeaderSize,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: idleMs,
    keepAliveMaxTimeout: idleMs,
    keepAliveTimeoutThreshold: 1000,
    connect: (options, callback) => {
      const servername = place.secure ? { servername: place.hostname } : {};
      const socket: unknown = connect({ ...options, ...servername }, callback);
      if (!(socket instanceof Socket)) throw new Error('The connector gives no socket');
      connection.socket = socket;
      connection.used = false;
      connection.user?.onSocket(socket);
    },
  });
  const connection: Connection = { client, used: false };
  // Once undici listens to the socket; what it reads has then been looked at.
  client.on('connect', () => connection.socket?.on('readable', () => connection.user?.onRead()));
  return connection;
};

/** Closes the socket, also one that is being opened, whatever is under way on it. */
export const closeConnection = ({ client, socket }: Connection): void => {
  void client.destroy();
  socket?.destroy();
};
