import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type * as sender from '../../functions/adapters/http/sender.ts';
import { builtInModules } from '../../lib/build/built-in-modules.ts';
import { undiciHttp1 } from '../../lib/build/undici-http1.ts';
import { certificate } from '../adapters/http/certificate.ts';
import { type Listener, listenHttps, listenRaw } from '../adapters/http/listeners.ts';

const folder = mkdtempSync(join(tmpdir(), 'sender-'));
const listeners: Listener[] = [];
let createSender: typeof sender.createSender;

/** The sender alone, with undici as bundles have it. */
beforeAll(async () => {
  const outfile = join(folder, 'sender.mjs');
  await build({
    entryPoints: ['functions/adapters/http/sender.ts'],
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' },
    plugins: [builtInModules, undiciHttp1],
  });
  ({ createSender } = await import(outfile));
});
afterAll(async () => {
  for (const listener of listeners) await listener.close();
  rmSync(folder, { recursive: true });
});

const kept = async (listener: Promise<Listener>): Promise<Listener> => {
  listeners.push(await listener);
  return listener;
};

describe('the sender as it is bundled', () => {
  it('passes over a 100 Continue that it did not ask for, and keeps the socket', async () => {
    const informed = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
    const listener = await kept(
      listenRaw((socket) => {
        socket.on('data', () =>
          socket.write(`${informed}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok`),
        );
      }),
    );
    const post = createSender({ loopbackReceivers: true, ownHosts: [] }).post;
    for (let n = 0; n < 3; n += 1) {
      const result = await post(`http://127.0.0.1:${listener.port}/`, {}, '{}');
      expect(result).toMatchObject({ statusCode: 200, error: null, truncated: false });
      expect(Object.keys(result.headers)).toEqual(['content-length']);
      expect(Buffer.from(result.body).toString()).toBe('ok');
    }
    expect(listener.connections()).toBe(1);
  });

  it('posts over TLS', async () => {
    const listener = await kept(
      listenHttps((request, response) => request.resume().on('end', () => response.end('ok'))),
    );
    const { post } = createSender({
      ...{ loopbackReceivers: false, ownHosts: [], isAllowed: () => true, ca: certificate },
      resolve: async () => ['127.0.0.1'],
    });
    const result = await post(`https://hooks.example.com:${listener.port}/`, {}, '{}');
    expect(result).toMatchObject({ statusCode: 200, error: null });
  });
});
