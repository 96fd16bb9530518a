import type { RequestListener } from 'node:http';
import type { SQSEvent } from 'aws-lambda';
import { createBreakers } from '../../functions/adapters/dynamo/deliveries/breakers.ts';
import { createDeliveryStore } from '../../functions/adapters/dynamo/deliveries/delivery-store.ts';
import { createInFlight } from '../../functions/adapters/dynamo/deliveries/in-flight.ts';
import { createParking } from '../../functions/adapters/dynamo/deliveries/parking.ts';
import { createWebhookLog } from '../../functions/adapters/dynamo/deliveries/webhook-log.ts';
import type { Resolve } from '../../functions/adapters/http/resolve.ts';
import { createSender } from '../../functions/adapters/http/sender.ts';
import { systemSleep } from '../../functions/adapters/system/clock.ts';
import { createDeliver } from '../../functions/deliver/deliver.ts';
import { createHand } from '../../functions/deliver/hand.ts';
import { isPublicAddress } from '../../functions/domain/address.ts';
import type { AttemptDetail } from '../../functions/domain/attempt.ts';
import { deliveriesIndexes } from '../../lib/stacks/data-indexes.ts';
import { certificate } from '../adapters/http/certificate.ts';
import { type Listener, listenHttp, listenHttps, listenRaw } from '../adapters/http/listeners.ts';
import { company, refOf } from '../conformance/delivery-samples.ts';
import { type DynamoEngine, startDynamo } from '../conformance/dynamo-engine.ts';
import { makeIndexedTable } from '../conformance/indexed-table.ts';
import { createWorld, webhookOf } from '../deliver/world.ts';
import { createTestRandom } from '../fakes/time.ts';
import {
  aByteASecond,
  gigabyte,
  givenUpWithin,
  manyHeadersTo,
  memory,
  mostGrowth,
} from './hostile-answers.ts';

let engine: DynamoEngine;
const listeners: Listener[] = [];
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(async () => {
  for (const listener of listeners) await listener.close();
  await engine?.stop();
});
const kept = async (listener: Promise<Listener>): Promise<Listener> => {
  listeners.push(await listener);
  return listener;
};

/** Names of this test: most are this machine, which only here may be sent to. */
const resolve: Resolve = async (host) => {
  if (host === 'unknown.example.com')
    throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  return host === 'private.example.com' ? ['127.0.0.1', '10.0.0.1'] : ['127.0.0.1'];
};

/** As deployed, limits and all, but for the names; trusting the test's certificate or not. */
const createTestSender = (trust: { ca?: string }) =>
  createSender({
    ...{ loopbackReceivers: false, ownHosts: ['own.example.com'], resolve, ...trust },
    isAllowed: (address) => address === '127.0.0.1' || isPublicAddress(address),
  });

/** The function `deliver` with its tables in DynamoDB and the real sender. */
const makeWorker = async () => {
  const world = createWorld([]);
  const { clock } = world;
  const table = await makeIndexedTable(engine, deliveriesIndexes);
  const accounts = await engine.makeTable('pk', 'sk');
  const system = { clock, random: createTestRandom() };
  const [trusting, strict] = [createTestSender({ ca: certificate }), createTestSender({})];
  const deliver = createDeliver({
    ...world.ports,
    deliveries: createDeliveryStore({
      ...{ table, accountsTable: accounts.name, retentionDays: 30, ...system },
    }),
    breakers: createBreakers(table),
    parking: createParking(table, clock),
    inFlight: createInFlight({ table, limit: 10, leaseMs: 60_000, ...system }),
    sender: {
      post: (url, ...rest) => (url.includes('untrusted') ? strict : trusting).post(url, ...rest),
    },
    hand: createHand(clock),
    inbox: world.queue.inbox,
    sleep: systemSleep,
    laneOf: () => 'fast',
  });
  const log = createWebhookLog({ table, events: world.events, clock });
  let made = 0;
  /** Puts an event of its own on its way to each URL, all in one batch, and gives what the log says. */
  const deliverTo = async (urls: readonly string[]): Promise<AttemptDetail[]> => {
    const refs = urls.map((url) => {
      made += 1;
      const tail = String(made).padStart(12, '0');
      const webhookId = `a0000000-0000-4000-8000-${tail}`;
      world.webhooks.set(webhookId, webhookOf({ id: webhookId, url }));
      return refOf({ webhookId, eventId: `0198bcf0-0000-7000-8000-${tail}` });
    });
    for (const { eventId } of refs) await world.events.append({ ...world.event, id: eventId });
    const Records = refs.map((ref) => ({ messageId: ref.eventId, body: JSON.stringify(ref) }));
    const run = deliver({ Records } as SQSEvent, { getRemainingTimeInMillis: () => 60_000 });
    expect(await run).toEqual({ batchItemFailures: [] });
    return Promise.all(refs.map(({ webhookId }) => logged(webhookId)));
  };
  const logged = async (webhookId: string): Promise<AttemptDetail> => {
    const { items } = await log.page(company, { webhookId, limit: 2 });
    expect(items).toHaveLength(1);
    const detail = await log.find(company, items[0]?.id ?? '');
    if (!detail) throw new Error('The log has no detail');
    return detail;
  };
  return { deliverTo };
};

const urlOf = ({ port }: Listener, name = 'hooks') => `https://${name}.example.com:${port}/in`;

/** Receivers by what they do, as URLs. */
const receivers = async () => {
  const https = async (handle: RequestListener) => urlOf(await kept(listenHttps(handle)));
  const quiet = await kept(listenHttps((_, response) => response.end()));
  const gone = await listenHttp(() => undefined);
  await gone.close();
  return {
    gigabyte: await https(gigabyte),
    byteASecond: await https(aByteASecond),
    manyHeaders: await https(manyHeadersTo),
    silent: await https((request) => request.resume()),
    redirect: await https((_, response) => response.writeHead(302, { Location: '/' }).end()),
    breaksOff: await https((_, response) => {
      response.writeHead(200, { 'Content-Length': '10' }).write('abc', () => response.destroy());
    }),
    untrusted: urlOf(quiet, 'untrusted'),
    wrongName: `https://wrong.example.org:${quiet.port}/in`,
    plainText: urlOf(await kept(listenHttp((_, response) => response.end()))),
    noHandshake: urlOf(await kept(listenRaw(() => undefined))),
    refused: urlOf(gone),
    unknown: 'https://unknown.example.com/in',
    private: urlOf(quiet, 'private'),
    own: 'https://own.example.com/in',
  };
};

type Receiver = keyof Awaited<ReturnType<typeof receivers>>;

/** What stands in the log of each (contract 4.3, 4.4). */
const outcomes: Record<Receiver, Partial<AttemptDetail>> = {
  gigabyte: { statusCode: 200, error: null, outcome: 'succeeded', responseTruncated: true },
  byteASecond: { statusCode: 200, error: 'timeout' },
  manyHeaders: { statusCode: null, error: 'connection' },
  silent: { statusCode: null, error: 'timeout' },
  redirect: { statusCode: 302, error: 'redirect' },
  breaksOff: { statusCode: 200, error: 'connection', responseBody: 'abc' },
  untrusted: { statusCode: null, error: 'tls' },
  wrongName: { statusCode: null, error: 'tls' },
  plainText: { statusCode: null, error: 'tls' },
  noHandshake: { statusCode: null, error: 'timeout' },
  refused: { statusCode: null, error: 'connection' },
  unknown: { statusCode: null, error: 'dns' },
  private: { statusCode: null, error: 'address_not_allowed' },
  own: { statusCode: null, error: 'address_not_allowed' },
};

describe('a worker of deliveries', () => {
  it('logs whatever receivers do with its word for it, in one batch, and plans the next attempt', async () => {
    const { deliverTo } = await makeWorker();
    const urls = Object.entries(await receivers());
    const logged = await deliverTo(urls.map(([, url]) => url));
    const byName = Object.fromEntries(urls.map(([name], at) => [name, logged[at]]));
    for (const [name, outcome] of Object.entries(outcomes)) {
      const failed = { outcome: 'failed', nextAttemptAt: expect.any(Number), ...outcome };
      const wanted = outcome.outcome ? { nextAttemptAt: null, ...outcome } : failed;
      expect([name, byName[name]]).toEqual([name, expect.objectContaining(wanted)]);
      expect(byName[name]?.durationMs).toBeLessThan(givenUpWithin);
    }
    expect(byName.gigabyte?.responseBody).toHaveLength(16 * 1024);
    expect(byName.byteASecond?.responseBody).toMatch(/^a{10,15}$/);
  });

  it('keeps its memory flat over hundreds of such answers, and logs each', async () => {
    const { deliverTo } = await makeWorker();
    const { gigabyte, manyHeaders, untrusted, byteASecond } = await receivers();
    const batch = [gigabyte, manyHeaders, untrusted].flatMap((url) => Array(4).fill(url));
    await deliverTo(batch);
    const before = memory();
    for (let round = 0; round < 20; round += 1)
      expect((await deliverTo(batch)).map(({ error }) => error)).toEqual([
        ...Array(4).fill(null),
        ...Array(4).fill('connection'),
        ...Array(4).fill('tls'),
      ]);
    const slow = await deliverTo(Array(10).fill(byteASecond));
    expect(slow.map(({ error }) => error)).toEqual(Array(10).fill('timeout'));
    expect(Math.abs(memory() - before)).toBeLessThan(mostGrowth);
  });
});
