import type http from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createSender, type SenderOptions } from '../../functions/adapters/http/sender.ts';
import { certificate } from '../adapters/http/certificate.ts';
import { type Listener, listenHttp, listenHttps, listenRaw } from '../adapters/http/listeners.ts';

/** The contract's 15 s and what a busy machine may add (4.3), in milliseconds. */
const givenUpWithin = 15_500;
const mostGrowth = 16 * 2 ** 20;

const listeners: Listener[] = [];
const kept = async (listener: Promise<Listener>): Promise<Listener> => {
  listeners.push(await listener);
  return listener;
};
afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.close();
});

/** As deployed, limits and all, but that every name is this machine. */
const createNamed = (more: Partial<SenderOptions> = {}) =>
  createSender({
    ...{ loopbackReceivers: false, ownHosts: [], ca: certificate, isAllowed: () => true },
    resolve: async () => ['127.0.0.1'],
    ...more,
  });

const postTo = ({ port }: Listener, sender = createNamed()) =>
  sender.post(`https://hooks.example.com:${port}/in`, {}, '{"event":{}}');

/** A gigabyte, from one buffer. */
const gigabyte: http.RequestListener = (request, response) => {
  request.resume();
  const chunk = Buffer.alloc(64 * 1024, 'a');
  response.writeHead(200, { 'Content-Length': String(2 ** 30) });
  let left = 2 ** 30;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
};

const aByteASecond: http.RequestListener = (request, response) => {
  request.resume();
  response.writeHead(200, { 'Content-Length': '1000' });
  const drip = setInterval(() => response.write('a'), 1000);
  response.on('close', () => clearInterval(drip));
};

const manyHeaders = `HTTP/1.1 200 OK\r\n${'X-Many: a\r\n'.repeat(10_000)}\r\n`;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** What is on the heap and outside it, once everything that nobody holds is gone. */
const memory = (): number => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

describe('the sender', () => {
  it('gives up an answer of a byte a second at its 15 s, with what came of it', async () => {
    const listener = await kept(listenHttps(aByteASecond));
    const result = await postTo(listener);
    expect(result).toMatchObject({ statusCode: 200, error: 'timeout' });
    expect(Buffer.from(result.body).toString()).toMatch(/^a{10,15}$/);
    expect(result.durationMs).toBeGreaterThanOrEqual(14_900);
    expect(result.durationMs).toBeLessThan(givenUpWithin);
  }, 30_000);

  it('holds many of them at once and gives all of them up in time', async () => {
    const listener = await kept(listenHttps(aByteASecond));
    const before = memory();
    const sender = createNamed();
    const results = await Promise.all(Array.from({ length: 50 }, () => postTo(listener, sender)));
    for (const result of results) {
      expect(result).toMatchObject({ statusCode: 200, error: 'timeout' });
      expect(result.durationMs).toBeLessThan(givenUpWithin);
    }
    expect(memory() - before).toBeLessThan(mostGrowth);
  }, 30_000);

  it('keeps 16 KB of each gigabyte, and its memory flat over 200 of them', async () => {
    const listener = await kept(listenHttps(gigabyte));
    const sender = createNamed();
    await postTo(listener, sender);
    const before = memory();
    for (let i = 0; i < 200; i += 1) {
      const result = await postTo(listener, sender);
      expect(result).toMatchObject({ statusCode: 200, error: null, truncated: true });
      expect(result.body).toHaveLength(16 * 1024);
      expect(result.durationMs).toBeLessThan(givenUpWithin);
    }
    expect(Math.abs(memory() - before)).toBeLessThan(mostGrowth);
  }, 120_000);

  it('refuses 10,000 headers, and its memory stays flat over 200 of them', async () => {
    const listener = await kept(
      listenRaw((socket) => {
        socket.on('data', () => socket.end(manyHeaders));
      }),
    );
    const sender = createSender({ loopbackReceivers: true, ownHosts: [] });
    const post = () => sender.post(`http://127.0.0.1:${listener.port}/`, {}, '{}');
    await post();
    const before = memory();
    for (let i = 0; i < 200; i += 1)
      expect(await post()).toMatchObject({ statusCode: null, error: 'connection' });
    expect(Math.abs(memory() - before)).toBeLessThan(mostGrowth);
  }, 120_000);

  it('has a word for a certificate that nobody vouches for, at once and in flat memory', async () => {
    const listener = await kept(listenHttps((_, response) => response.end()));
    const sender = createSender({
      ...{ loopbackReceivers: false, ownHosts: [], isAllowed: () => true },
      resolve: async () => ['127.0.0.1'],
    });
    await postTo(listener, sender);
    const before = memory();
    for (let i = 0; i < 200; i += 1) {
      const result = await postTo(listener, sender);
      expect(result).toMatchObject({ statusCode: null, error: 'tls' });
      expect(result.durationMs).toBeLessThan(givenUpWithin);
    }
    expect(Math.abs(memory() - before)).toBeLessThan(mostGrowth);
  }, 120_000);

  it('has the same word for a server that breaks TLS off, or answers in plain text', async () => {
    const plain = await kept(listenHttp((_, response) => response.end()));
    const broken = await kept(
      listenRaw((socket) => {
        socket.on('data', () => socket.destroy());
      }),
    );
    for (const listener of [plain, broken])
      expect(await postTo(listener)).toMatchObject({ statusCode: null, error: 'tls' });
  });
});
