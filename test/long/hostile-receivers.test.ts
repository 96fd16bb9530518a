import type { RequestListener } from 'node:http';
import type { Listener } from '../adapters/http/listeners.ts';
import { listenHttp, listenRaw } from '../adapters/http/listeners.ts';
import { operateOn } from '../e2e/operate.ts';
import { makeParty, type Party } from '../e2e/party.ts';
import { eventually } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import { aByteASecond, gigabyte, givenUpWithin, manyHeaders } from './hostile-answers.ts';

let system: System;
const listeners: Record<string, Listener> = {};
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  for (const listener of Object.values(listeners)) await listener.close();
  await system?.dispose();
});

const type = 'employee-subscription-changed';
const dates = ['startAt', 'nextTicketAt', 'pausedAt', 'cancelledAt', 'reactivatedAt'];
const subscription = { status: 'active', ...Object.fromEntries(dates.map((name) => [name, null])) };
const payload = {
  id: 1,
  resource: 'employee',
  subscription: { ...subscription, startAt: '2025-01-01' },
};

type LogItem = { id: string; attempt: number; durationMs: number };

/** The first attempt at a webhook as the log's detail shows it, once it is over. */
const firstAttempt = ({ portal }: Party, webhookId: string) =>
  eventually('the first attempt', async () => {
    const list = await portal('GET', `/api/webhook-logs?webhookId=${webhookId}&limit=100`);
    const first = list.json.items.find(({ attempt }: LogItem) => attempt === 1);
    return first && (await portal('GET', `/api/webhook-logs/${first.id}`)).json;
  });

const failed = { outcome: 'failed', trigger: 'event', nextAttemptAt: expect.any(String) };

/** Says, unasked, that the post may go on; then takes it. */
const unaskedContinue: RequestListener = (request, response) => {
  response.writeContinue();
  request.resume().on('end', () => response.end('thanks'));
};

/** What the log says of the first attempt at each (contract 4.3, 4.4). */
const outcomes = {
  gigabyte: {
    ...{ outcome: 'succeeded', statusCode: 200, error: null, nextAttemptAt: null },
    ...{ responseTruncated: true, responseBody: 'a'.repeat(16 * 1024) },
  },
  byteASecond: {
    ...{ ...failed, statusCode: 200, error: 'timeout' },
    responseBody: expect.stringMatching(/^a{10,15}$/),
  },
  manyHeaders: { ...failed, statusCode: null, error: 'connection' },
  silent: { ...failed, statusCode: null, error: 'timeout' },
  redirect: { ...failed, statusCode: 302, error: 'redirect' },
  refused: { ...failed, statusCode: null, error: 'connection' },
  continued: { outcome: 'succeeded', statusCode: 200, error: null, responseBody: 'thanks' },
};

describe('an event for receivers that answer with malice', () => {
  it('is given up in time by each of them, and stands in the log with the right word', async () => {
    const gone = await listenHttp(() => undefined);
    await gone.close();
    Object.assign(listeners, {
      gigabyte: await listenHttp(gigabyte),
      byteASecond: await listenHttp(aByteASecond),
      manyHeaders: await listenRaw(manyHeaders),
      silent: await listenHttp((request) => request.resume()),
      redirect: await listenHttp((_, response) => response.writeHead(302, { Location: '/' }).end()),
      refused: gone,
      continued: await listenHttp(unaskedContinue),
    });
    const party = await makeParty(system);
    const webhooks: [string, string][] = [];
    for (const [name, { port }] of Object.entries(listeners)) {
      const fields = { description: name, url: `http://127.0.0.1:${port}/in`, eventTypes: [type] };
      const { json } = await party.portal('POST', '/api/webhooks', fields);
      webhooks.push([name, json.id]);
    }
    await operateOn(system)('event publish', { company: party.companyId, type, payload });
    for (const [name, id] of webhooks) {
      const detail = await firstAttempt(party, id);
      expect([name, detail]).toEqual([
        name,
        expect.objectContaining(outcomes[name as keyof typeof outcomes]),
      ]);
      expect(detail.durationMs).toBeLessThan(givenUpWithin);
    }
  });
});
