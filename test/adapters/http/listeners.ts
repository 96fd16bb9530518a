import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { certificate, privateKey } from './certificate.ts';

/** A receiver of a test's own on a free port of 127.0.0.1. */
export type Listener = {
  port: number;
  /** How many connections were opened to it. */
  connections(): number;
  close(): Promise<void>;
};

const start = async (server: net.Server): Promise<Listener> => {
  const sockets = new Set<net.Socket>();
  let opened = 0;
  server.on('connection', (socket: net.Socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    connections: () => opened,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};

export const listenHttp = (handle: http.RequestListener): Promise<Listener> =>
  start(http.createServer(handle));

export const listenHttps = (handle: http.RequestListener): Promise<Listener> =>
  start(https.createServer({ cert: certificate, key: privateKey }, handle));

/** A listener that speaks whatever the test says, byte by byte. */
export const listenRaw = (handle: (socket: net.Socket) => void): Promise<Listener> =>
  start(net.createServer(handle));
