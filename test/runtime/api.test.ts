import { z } from 'zod';
import type { Api } from '../../functions/runtime/api.ts';
import { apiHandler } from '../../functions/runtime/api.ts';
import { Fault } from '../../functions/runtime/fault.ts';
import { type Route, route } from '../../functions/runtime/route.ts';
import { createTestLog } from '../fakes/log.ts';
import { makeEvent } from './events.ts';

const things = { method: 'GET', path: '/things', query: z.strictObject({}) } as const;
const change = {
  method: 'POST',
  path: '/things/{id}',
  query: z.strictObject({}),
  body: z.strictObject({ name: z.string().min(1), list: z.array(z.number()).optional() }),
} as const;
const elsewhere = { method: 'GET', path: '/elsewhere', query: z.strictObject({}) } as const;
const table = [things, change, elsewhere];

type Who = 'anybody' | 'nobody' | 'somebody';

const makeApi = (who: Who) => {
  const log = createTestLog();
  const api: Api<Who, (typeof table)[number]> = {
    table,
    gate: () => {
      if (who === 'nobody') throw new Fault('api_access_disabled');
      return who;
    },
    permit: (caller) => {
      if (caller === 'anybody') throw new Fault('insufficient_role');
    },
    headers: () => ({ 'X-Own': 'yes' }),
    maxBodyBytes: 50,
    scheme: 'https',
    log,
  };
  return { api, log };
};

const changeRoute: Route<Who> = route<Who, typeof change, string>(change, {
  load: async ({ params }) => (params.id === '7' ? 'seven' : undefined),
  handle: async ({ body, found }) => {
    if (body.name === 'conflict') throw new Fault('edit_conflict', { detail: 'Read it again.' });
    return { status: 200, body: { found, body } };
  },
});

const listRoute = (answer: () => Promise<{ status: number; body?: unknown; bytes?: Uint8Array }>) =>
  route<Who, typeof things>(things, { handle: answer });

const ask = async (
  part: Parameters<typeof makeEvent>[0],
  {
    who = 'somebody',
    list = async () => ({ status: 204 }),
  }: {
    who?: Who;
    list?: Parameters<typeof listRoute>[0];
  } = {},
) => {
  const { api, log } = makeApi(who);
  const handler = apiHandler(api, [listRoute(list), changeRoute]);
  const result = await handler(makeEvent(part), {} as never);
  const json = result.headers?.['Content-Type'] ? JSON.parse(result.body) : undefined;
  return { ...result, json, log };
};

const post = (body: unknown, more: Parameters<typeof makeEvent>[0] = {}) => ({
  method: 'POST',
  path: '/things/7',
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...more,
});

const wrong = {
  method: 'POST',
  path: '/things/8',
  headers: { 'X-HTTP-Method-Override': 'GET' },
  query: { x: ['1'] },
  body: 'x'.repeat(51),
};

describe('an API', () => {
  it('judges in the order of the contract, each time what is left', async () => {
    const codes: unknown[] = [];
    const next = async (part: Parameters<typeof makeEvent>[0], who: Who = 'somebody') =>
      codes.push((await ask(part, { who })).json.code);
    await next({ ...wrong, path: '/nothing' }, 'nobody');
    await next({ ...wrong, path: '/nothing' }, 'anybody');
    await next({ ...wrong, method: 'PUT', headers: {} }, 'anybody');
    await next(wrong, 'anybody');
    await next(wrong);
    await next({ ...wrong, body: 'no JSON' });
    await next({ ...wrong, body: 'no JSON', headers: { 'content-type': 'application/json' } });
    const json = { headers: { 'content-type': 'application/json' }, body: '{}' };
    await next({ ...wrong, ...json });
    await next({ ...wrong, ...json, path: '/things/7' });
    await next(post({ name: 'conflict' }));
    expect(codes).toEqual([
      'api_access_disabled',
      'not_found',
      'method_not_allowed',
      'insufficient_role',
      'payload_too_large',
      'malformed_request',
      'malformed_request',
      'not_found',
      'validation_failed',
      'edit_conflict',
    ]);
  });

  it('answers with the request id, and that nothing is to be stored', async () => {
    const { statusCode, headers, body } = await ask(
      {},
      { list: async () => ({ status: 200, body: [1] }) },
    );
    expect([statusCode, body]).toEqual([200, '[1]']);
    expect(headers).toEqual({
      'Content-Type': 'application/json',
      'x-request-id': '11111111-2222-4333-8444-555555555555',
      'Cache-Control': 'no-store',
      'X-Own': 'yes',
    });
  });

  it('answers with bytes as they are, and with nothing at all', async () => {
    const bytes = new Uint8Array([0, 255]);
    const answer = await ask({}, { list: async () => ({ status: 200, bytes }) });
    expect([answer.isBase64Encoded, answer.body]).toEqual([true, 'AP8=']);
    const empty = await ask({});
    expect([empty.statusCode, empty.body, empty.headers?.['Content-Type']]).toEqual([
      204,
      '',
      undefined,
    ]);
  });

  it('makes every refusal a problem document', async () => {
    const { statusCode, headers, json } = await ask(post({ name: 'conflict' }));
    expect(statusCode).toBe(412);
    expect(headers?.['Content-Type']).toBe('application/problem+json');
    expect(headers?.['X-Own']).toBe('yes');
    expect(json).toEqual({
      type: 'urn:jobticket:problem:edit_conflict',
      title: 'Edit conflict',
      status: 412,
      detail: 'Read it again.',
      instance: 'urn:uuid:11111111-2222-4333-8444-555555555555',
      code: 'edit_conflict',
      requestId: '11111111-2222-4333-8444-555555555555',
    });
  });

  it.each([
    [new Error('Table prod-people is gone'), 500, undefined],
    [Object.assign(new Error('busy arn:aws:x'), { name: 'ThrottlingException' }), 503, '5'],
  ])('says a fixed sentence for %p, and logs the cause', async (error, status, retryAfter) => {
    const list = async () => {
      throw error;
    };
    const { statusCode, body, headers, log } = await ask({}, { list });
    expect([statusCode, headers?.['Retry-After']]).toEqual([status, retryAfter]);
    expect(body).not.toMatch(/prod|arn|stack/);
    expect(log.lines.map(({ level, event }) => [level, event])).toEqual([
      ['error', 'request-failed'],
      ['info', 'request'],
    ]);
    expect(log.lines[0]?.error).toBe(error);
  });

  it('logs one line for a request, without what was sent', async () => {
    const { log } = await ask(post({ name: 'Jonas' }));
    expect(log.lines).toHaveLength(1);
    expect(JSON.stringify(log.lines)).not.toContain('Jonas');
  });

  it('takes a path of another function for no route, and warns', async () => {
    const { json, log } = await ask({ path: '/elsewhere' });
    expect(json.code).toBe('not_found');
    expect(log.lines[0]).toMatchObject({ level: 'warn', event: 'route-elsewhere' });
  });

  it('says 400 rather than 405 where the method was overridden', async () => {
    const headers = { 'x-http-method-override': 'DELETE' };
    expect((await ask({ method: 'DELETE', headers })).json.code).toBe('malformed_request');
  });

  it.each<[string, string | Buffer, string | undefined, number]>([
    ['JSON', '{"name":"a"}', 'application/json', 200],
    ['JSON with a charset', '{"name":"a"}', 'Application/JSON; charset=utf-8', 200],
    ['JSON in base64', Buffer.from('{"name":"ü"}'), 'application/json', 200],
    ['no type', '{"name":"a"}', undefined, 400],
    ['another type', '{"name":"a"}', 'text/plain', 400],
    ['nothing', '', 'application/json', 400],
    ['half of it', '{"name":', 'application/json', 400],
    ['half of a letter', '{"name":"a\\ud800"}', 'application/json', 400],
    ['half of a letter as a name', '{"\\uDC00":1}', 'application/json', 400],
    ['a letter of two halves', '{"name":"\\ud83d\\ude00"}', 'application/json', 200],
    ['what is no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'application/json', 400],
    ['a body of 50 bytes', `{"name":"${'a'.repeat(39)}"}`, 'application/json', 200],
    ['a body of 51 bytes', `{"name":"${'a'.repeat(40)}"}`, 'application/json', 413],
    ['a body of 51 bytes in base64', Buffer.alloc(51), 'application/json', 413],
  ])('reads a body: %s', async (_title, body, type, status) => {
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    expect((await ask({ ...post(''), body, headers })).statusCode).toBe(status);
  });

  it.each([
    ['identity', 200],
    ['gzip', 400],
    ['br', 400],
  ])('takes a packed body only where the operation does: %s', async (encoding, status) => {
    const body = '{"name":"a"}';
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
    expect((await ask({ ...post(''), body, headers })).statusCode).toBe(status);
  });

  it('names every wrong place of a body and a query at once, unknown ones under their name', async () => {
    const { json } = await ask(post({ name: '', list: [1, 'x'], more: 1, evenMore: 2 }));
    expect(json.errors).toEqual([
      { field: 'name', code: 'too_small', message: expect.any(String) },
      { field: 'list[1]', code: 'invalid_type', message: expect.any(String) },
      { field: 'more', code: 'unrecognized_keys', message: 'is not known here' },
      { field: 'evenMore', code: 'unrecognized_keys', message: 'is not known here' },
    ]);
  });

  it('lists at most 100 wrong places and counts the rest', async () => {
    const query = Object.fromEntries(
      Array.from({ length: 130 }, (_, index) => [`p${index}`, ['1']]),
    );
    const { json } = await ask({ query });
    expect([json.errors.length, json.errorsOmitted]).toEqual([100, 30]);
  });
});
