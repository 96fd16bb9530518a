import { createSender, type SenderOptions } from '../../functions/adapters/http/sender.ts';
import { certificate } from '../adapters/http/certificate.ts';
import { type Listener, listenHttp, listenHttps, listenRaw } from '../adapters/http/listeners.ts';
import {
  aByteASecond,
  gigabyte,
  givenUpWithin,
  manyHeaders,
  memory,
  mostGrowth,
} from './hostile-answers.ts';

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
    const listener = await kept(listenRaw(manyHeaders));
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
