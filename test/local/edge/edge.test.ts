import { gunzipSync } from 'node:zlib';
import { compressed } from '../../../lib/local/edge/compress.ts';
import type { Behaviour } from '../../../lib/local/edge/description.ts';
import { createEdge } from '../../../lib/local/edge/edge.ts';
import type { GatewayRequest } from '../../../lib/local/gateway/exchange.ts';

const request = (target: string, over: Partial<GatewayRequest> = {}): GatewayRequest => ({
  method: 'GET',
  target,
  rawHeaders: ['Host', '127.0.0.1:4000', 'X-Forwarded-For', '10.0.0.1'],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  protocol: 'HTTP/1.1',
  ...over,
});

const behaviour = (pattern: string, over: Partial<Behaviour> = {}): Behaviour => ({
  pattern,
  origin: { kind: 'api', apiId: 'portal', path: '/v1', headers: [] },
  methods: ['GET', 'HEAD', 'POST'],
  headers: undefined,
  viewerCode: undefined,
  compress: false,
  ...over,
});

const edgeOf = (...behaviours: Behaviour[]) => {
  const seen: [apiId: string, request: GatewayRequest][] = [];
  const serve = createEdge(
    { id: 'E1', domainName: 'd.cloudfront.net', rootObject: '', behaviours },
    {
      aws: { url: 'http://127.0.0.1:1', accessKeyId: 'x', region: 'r' },
      gatewayOf: (apiId) => ({
        stage: 'v1',
        domainName: `${apiId}.example`,
        serve: async (given) => {
          seen.push([apiId, given]);
          return {
            status: 403,
            headers: [['X-Frame-Options', 'own']],
            body: Buffer.from('own body'),
          };
        },
      }),
    },
  );
  return { seen, serve };
};

describe('The edge', () => {
  it('sends a request to the first behaviour that covers its path, as it was written', async () => {
    const { seen, serve } = edgeOf(
      behaviour('/api/*'),
      behaviour('*', { origin: { kind: 'api', apiId: 'other', path: '', headers: [] } }),
    );
    await serve(request('/api/me?x=%zz'));
    await serve(request('/x/../api/me'));
    await serve(request('/elsewhere'));
    expect(seen.map(([apiId, { target }]) => [apiId, target])).toEqual([
      ['portal', '/api/me?x=%zz'],
      ['portal', '/x/../api/me'],
      ['other', '/elsewhere'],
    ]);
  });

  it('names the origin as host and itself on the way', async () => {
    const { seen, serve } = edgeOf(behaviour('*'));
    await serve(request('/api/me'));
    const headers = seen[0]?.[1].rawHeaders ?? [];
    expect(headers.slice(0, 6)).toEqual([
      ...['Host', 'portal.example'],
      ...['X-Forwarded-For', '10.0.0.1'],
      ...['X-Forwarded-For', '127.0.0.1'],
    ]);
    expect(headers).toContain('Via');
  });

  it('says the origin’s own headers, whatever the viewer says under these names', async () => {
    const headers = [['X-Origin-Mark', 'true one']] as const;
    const { seen, serve } = edgeOf(
      behaviour('*', { origin: { kind: 'api', apiId: 'portal', path: '', headers } }),
    );
    await serve(request('/api/me', { rawHeaders: ['x-origin-mark', 'guess', 'Accept', '*/*'] }));
    const said = seen[0]?.[1].rawHeaders.join('|') ?? '';
    expect(said).toMatch(/Accept\|\*\/\*.*X-Origin-Mark\|true one/);
    expect(said).not.toContain('guess');
  });

  it('leaves an API its own 403, and adds the policy’s headers to it', async () => {
    const headers = {
      set: [{ name: 'X-Frame-Options', value: 'DENY', override: true }],
      remove: [],
    };
    const { serve } = edgeOf(behaviour('*', { headers }));
    const answer = await serve(request('/api/me'));
    expect([answer.status, answer.body.toString(), answer.headers]).toEqual([
      403,
      'own body',
      [['X-Frame-Options', 'DENY']],
    ]);
  });

  it('refuses a method that the behaviour does not allow, before anybody is asked', async () => {
    const { seen, serve } = edgeOf(behaviour('*', { methods: ['GET', 'HEAD'] }));
    expect((await serve(request('/', { method: 'POST' }))).status).toBe(403);
    expect(seen).toEqual([]);
  });

  it('runs the viewer function first', async () => {
    const code =
      "function handler(e) { e.request.uri = e.request.uri.slice('/try'.length); return e.request; }";
    const { seen, serve } = edgeOf(behaviour('/try/*', { viewerCode: code }), behaviour('*'));
    await serve(request('/try/employees?page=2'));
    expect(seen[0]?.[1].target).toBe('/employees?page=2');
  });

  it('knows its origins before it serves', () => {
    const distribution = { id: 'E', domainName: 'd', rootObject: '', behaviours: [behaviour('*')] };
    const aws = { url: 'http://127.0.0.1:1', accessKeyId: 'x', region: 'r' };
    expect(() => createEdge(distribution, { aws, gatewayOf: () => undefined })).toThrow('portal');
  });
});

describe('Compression', () => {
  const answer = (type: string, size: number) => ({
    status: 200,
    headers: [
      ['Content-Type', type],
      ['ETag', '"1"'],
    ] as const,
    body: Buffer.alloc(size, 'a'),
  });
  const accepting = (encodings: string) =>
    request('/', { rawHeaders: ['Accept-Encoding', encodings] });

  it('is made where the viewer takes it and it is worth it', async () => {
    const made = await compressed(accepting('gzip, deflate'), answer('text/javascript', 5000));
    expect(gunzipSync(made.body).length).toBe(5000);
    expect(made.headers).toEqual([
      ['Content-Type', 'text/javascript'],
      ['ETag', 'W/"1"'],
      ['Content-Encoding', 'gzip'],
      ['Vary', 'Accept-Encoding'],
    ]);
  });

  it.each([
    ['identity', 'text/html', 5000],
    ['br', 'image/png', 5000],
    ['br', 'text/html', 999],
  ])('is left out for %s, %s, %i bytes', async (encodings, type, size) => {
    const given = answer(type, size);
    expect(await compressed(accepting(encodings), given)).toBe(given);
  });
});
