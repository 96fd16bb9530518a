import { createConnections } from '../../functions/adapters/http/connections.ts';
import { exchange } from '../../functions/adapters/http/exchange.ts';
import { placeAt } from '../../functions/adapters/http/place.ts';
import type { Resolve } from '../../functions/adapters/http/resolve.ts';
import { createSender } from '../../functions/adapters/http/sender.ts';
import { isPublicAddress } from '../../functions/domain/address.ts';
import { type Listener, listenRaw } from '../adapters/http/listeners.ts';
import { inTurn } from '../in-turn.ts';
import { type Spelling, seededRandom, spellingsOf } from './loopback-spellings.ts';

const spellings = 100_000;
/** So many of them, the first ones, are enough to see that the listener can be reached. */
const uncheckedSpellings = 10_000;
const atOnce = 50;
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

const limits = { connectMs: 1000, totalMs: 2000, maxBodyBytes: 1024 };
/** Nobody listens here: it stands for the public addresses, which no test may bother. */
const harmless = '127.0.0.9';

const connections = createConnections({ idleMs: 5000, idleSockets: 0 });

const scripted = ({ answers }: Spelling): Resolve => {
  let asked = 0;
  return async () => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    return [...answer];
  };
};

/** As deployed. */
const checked = async (spelling: Spelling): Promise<void> => {
  const sender = createSender({
    ...{ loopbackReceivers: false, ownHosts: [], limits },
    resolve: scripted(spelling),
    isAllowed: (address) => address === harmless || isPublicAddress(address),
  });
  await sender.post(spelling.url, {}, '{}');
};

const isAddress = (host: string): boolean => host.startsWith('[') || /^[\d.]+$/.test(host);

/** What a sender without any check does: it asks, asks again when it connects, and goes there. */
const unchecked = async (spelling: Spelling): Promise<void> => {
  const url = URL.parse(spelling.url);
  if (!url) return;
  const resolve = scripted(spelling);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const asked = isAddress(url.hostname) ? [host] : await resolve(host, limits.connectMs);
  const addresses = isAddress(url.hostname)
    ? asked
    : [...asked, ...(await resolve(host, limits.connectMs))];
  for (const address of addresses)
    await exchange({
      ...limits,
      connectMs: 100,
      handshakeMs: 100,
      place: placeAt(url),
      address,
      headers: {},
      body: '{}',
      connections,
      fresh: true,
    });
};

/** Sends to the spellings that the seed makes, many at once. */
const run = async (
  port: number,
  count: number,
  send: (spelling: Spelling) => Promise<void>,
): Promise<void> => {
  const next = spellingsOf(port, seededRandom(seed));
  await inTurn({ count, atOnce }, () => send(next()));
};

describe(`${spellings} spellings of a listener on the sender's own machine (seed ${seed})`, () => {
  let listener: Listener;
  beforeEach(async () => {
    listener = await listenRaw((socket) => socket.destroy());
  });
  afterEach(() => listener.close());

  it('never reach it', async () => {
    await run(listener.port, spellings, checked);
    expect(listener.connections()).toBe(0);
  }, 300_000);

  it('reach it more than a thousand times where nobody checks', async () => {
    await run(listener.port, uncheckedSpellings, unchecked);
    expect(listener.connections()).toBeGreaterThan(1000);
    console.info(`seed ${seed}: ${listener.connections()} connections without the check`);
  }, 300_000);
});
