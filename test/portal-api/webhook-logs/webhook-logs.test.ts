import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { getWebhookLog } from '../../../functions/portal-api/webhook-logs/get-webhook-log.ts';
import { listWebhookLogs } from '../../../functions/portal-api/webhook-logs/list-webhook-logs.ts';
import { apiHandler } from '../../../functions/runtime/api.ts';
import { portalApi } from '../../../functions/runtime/portal.ts';
import {
  company,
  detailOf,
  eventX,
  failure,
  finishOf,
  otherCompany,
  refOf,
  webhookA,
} from '../../conformance/delivery-samples.ts';
import { createMemoryDeliveries } from '../../fakes/deliveries.ts';
import { createTestClock, createTestRandom } from '../../fakes/time.ts';
import { makeEvent } from '../../runtime/events.ts';

type Query = Record<string, string[]>;

const createWorld = () => {
  const clock = createTestClock();
  const memory = createMemoryDeliveries({
    clock,
    random: createTestRandom(),
    retentionDays: 30,
    disable: () => undefined,
  });
  const asked: string[] = [];
  const find: typeof memory.log.find = async (companyId, id) => {
    asked.push(id);
    return await memory.log.find(companyId, id);
  };
  const handler = apiHandler(
    portalApi('https', { info: () => undefined, warn: () => undefined, error: () => undefined }),
    [
      listWebhookLogs({ log: memory.log, pepper: async () => 'pepper' }),
      getWebhookLog({ log: { find } }),
    ],
  ) as unknown as (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;
  const call = async (path: string, query: Query = {}, of: Record<string, string> = {}) => {
    const authorizer = {
      outcome: 'allow',
      companyId: company,
      memberId: 'm',
      sourceIp: '192.0.2.7',
      email: 'viewer@muster.example',
      role: 'viewer',
      ...of,
    };
    const result = await handler(makeEvent({ path, query, authorizer }), {} as Context);
    return { status: result.statusCode, json: JSON.parse(result.body), body: result.body };
  };
  return {
    clock,
    /** The ids that the store was asked for. */
    asked,
    list: (query: Query = {}, of?: Record<string, string>) => call('/api/webhook-logs', query, of),
    get: (id: string, of?: Record<string, string>) => call(`/api/webhook-logs/${id}`, {}, of),
    log: async (
      more: Parameters<typeof refOf>[0] = {},
      detail: Parameters<typeof detailOf>[2] = {},
    ) => {
      const ref = refOf(more);
      const claim = await memory.deliveries.claim(ref);
      if (claim.kind !== 'claimed') throw new Error(claim.kind);
      await memory.deliveries.finish(
        finishOf(ref, detailOf(ref, claim.logId, { loggedAt: clock.now(), ...detail })),
      );
      clock.pass(1000);
      return claim.logId;
    },
  };
};

type World = ReturnType<typeof createWorld>;

const logMany = async (world: World, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) ids.unshift(await world.log({ run: `recover-${i}` }));
  return ids;
};

const idsOf = (answer: { json: { items: { id: string }[] } }) =>
  answer.json.items.map(({ id }) => id);

describe('GET /api/webhook-logs answers', () => {
  let world: World;
  beforeEach(() => {
    world = createWorld();
  });

  describe('200', () => {
    it('with an empty list', async () => {
      const { status, json } = await world.list();
      expect([status, json]).toEqual([200, { items: [], nextCursor: null }]);
    });

    it('with rows as the contract shows them, newest first', async () => {
      const at = world.clock.now();
      await world.log(
        {},
        { ...failure, error: 'timeout', statusCode: null, nextAttemptAt: at + 5300 },
      );
      const second = await world.log({ attempt: 2, trigger: 'retry' });
      const { json } = await world.list();
      expect(json.items[0].id).toBe(second);
      expect(json.items[1]).toEqual({
        id: expect.any(String),
        webhookId: webhookA,
        eventId: eventX,
        eventType: 'employee-subscription-changed',
        url: 'https://hooks.example.com/in',
        attempt: 1,
        trigger: 'event',
        statusCode: null,
        outcome: 'failed',
        error: 'timeout',
        durationMs: 31,
        loggedAt: '2025-08-18T10:00:00Z',
        nextAttemptAt: '2025-08-18T10:00:05Z',
      });
    });

    it('with 25 rows where no limit is given, and a cursor to all others', async () => {
      const ids = await logMany(world, 60);
      const found: string[] = [];
      let query: Query = {};
      for (let pages = 0; pages < 10; pages += 1) {
        const answer = await world.list(query);
        found.push(...idsOf(answer));
        if (answer.json.nextCursor === null) break;
        expect(idsOf(answer)).toHaveLength(25);
        query = { cursor: [answer.json.nextCursor] };
      }
      expect(found).toEqual(ids);
    });

    it('with what was logged within the seconds that from and to name', async () => {
      const ids = await logMany(world, 5);
      const answer = await world.list({
        from: ['2025-08-18T10:00:01Z'],
        to: ['2025-08-18T10:00:02Z'],
      });
      expect(idsOf(answer)).toEqual([ids[2], ids[3]]);
    });

    it('with the failed ones alone', async () => {
      await world.log();
      const id = await world.log({ attempt: 2 }, failure);
      expect(idsOf(await world.list({ outcome: ['failed'], webhookId: [webhookA] }))).toEqual([id]);
    });

    it('with a cursor that is good for another limit, too', async () => {
      const ids = await logMany(world, 5);
      const { json } = await world.list({ limit: ['2'] });
      const rest = await world.list({ limit: ['100'], cursor: [json.nextCursor] });
      expect(idsOf(rest)).toEqual(ids.slice(2));
    });

    it('with nothing for another company', async () => {
      await world.log();
      const foreign = await world.list({ webhookId: [webhookA] }, { companyId: otherCompany });
      const unknown = await world.list({ webhookId: ['none'] }, { companyId: otherCompany });
      expect(foreign.body).toBe(unknown.body);
    });
  });

  describe('403', () => {
    it('without membership', async () => {
      const { status, json } = await world.list({}, { outcome: 'no_membership' });
      expect([status, json.code]).toEqual([403, 'no_membership']);
    });
  });

  describe('422', () => {
    it.each<[string, Query]>([
      ['a limit of 0', { limit: ['0'] }],
      ['a limit of 101', { limit: ['101'] }],
      ['a limit that is no number', { limit: ['ten'] }],
      ['two limits', { limit: ['1', '2'] }],
      ['an unknown outcome', { outcome: ['maybe'] }],
      ['an unknown event type', { eventType: ['no-such'] }],
      ['a from that is no instant', { from: ['2025-08-18'] }],
      ['an unknown parameter', { page: ['2'] }],
      ['an empty cursor', { cursor: [''] }],
      ['a cursor that is none', { cursor: ['abc'] }],
    ])('for %s', async (_, query) => {
      const { status, json } = await world.list(query);
      expect([status, json.code]).toEqual([422, 'validation_failed']);
      expect(json.errors).toHaveLength(1);
    });

    it.each<[string, Query, Record<string, string>]>([
      ['of other filters', { outcome: ['succeeded'] }, {}],
      ['of another company', {}, { companyId: otherCompany }],
    ])('for a cursor %s', async (_, query, of) => {
      await logMany(world, 3);
      const { json } = await world.list({ limit: ['1'] });
      const answer = await world.list({ ...query, cursor: [json.nextCursor] }, of);
      expect(answer.status).toBe(422);
      expect(answer.json.errors[0].field).toBe('cursor');
    });

    it('for a cursor that was altered', async () => {
      await logMany(world, 3);
      const { json } = await world.list({ limit: ['1'] });
      const altered = `${json.nextCursor.slice(0, -1)}${json.nextCursor.endsWith('A') ? 'B' : 'A'}`;
      expect((await world.list({ cursor: [altered] })).status).toBe(422);
    });
  });
});

describe('GET /api/webhook-logs/{id} answers', () => {
  it('200 with the row, what was sent and what came back', async () => {
    const world = createWorld();
    const id = await world.log({}, { ...failure, requestBody: '{"a":1}', responseTruncated: true });
    const { status, json } = await world.get(id);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id,
      outcome: 'failed',
      requestHeaders: { 'X-Signing-Signature': 't=1,v1=a,v1=b' },
      requestBody: '{"a":1}',
      responseHeaders: { server: 'x' },
      responseBody: 'ok',
      responseTruncated: true,
    });
    expect(json).not.toHaveProperty('companyId');
  });

  it('200 with the query of the URL for developers alone, as on the webhook itself', async () => {
    const world = createWorld();
    const id = await world.log();
    expect((await world.get(id)).json.url).toBe('https://hooks.example.com/in');
    const { json } = await world.get(id, { role: 'developer' });
    expect(json.url).toBe('https://hooks.example.com/in?key=1');
  });

  it('200 with answers that repeat that query masked for viewers', async () => {
    const world = createWorld();
    const id = await world.log(
      {},
      {
        url: 'https://hooks.example.com/in?key=s3cret-1',
        responseHeaders: { location: 'https://hooks.example.com/in/?key=s3cret-1' },
        responseBody: '{"error":"s3cret-1 is not known"}',
      },
    );
    const { json, body } = await world.get(id);
    expect(json.responseHeaders).toEqual({ location: 'https://hooks.example.com/in/?***' });
    expect(json.responseBody).toBe('{"error":"*** is not known"}');
    expect(body).not.toContain('s3cret-1');
    const developers = await world.get(id, { role: 'developer' });
    expect(developers.json.responseBody).toBe('{"error":"s3cret-1 is not known"}');
  });

  it.each([
    ['no UUID', 'x'],
    ['longer than a key of the store may be', 'a'.repeat(3000)],
  ])('404 for an id that is %s, without asking the store', async (_, id) => {
    const world = createWorld();
    const { status, json } = await world.get(id);
    expect([status, json.code]).toEqual([404, 'not_found']);
    expect(world.asked).toEqual([]);
  });

  it('404 for an unknown id, byte for byte as for another company’s', async () => {
    const world = createWorld();
    const id = await world.log();
    const foreign = await world.get(id, { companyId: otherCompany });
    const unknown = await world.get('0198bcf0-0000-7000-8000-00000000dead');
    expect(foreign.status).toBe(404);
    expect(foreign.body).toBe(unknown.body);
  });
});
