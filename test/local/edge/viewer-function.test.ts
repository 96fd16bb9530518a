import { compileViewerFunction } from '../../../lib/local/edge/viewer-function.ts';
import type { GatewayRequest } from '../../../lib/local/gateway/exchange.ts';

const request = (over: Partial<GatewayRequest> = {}): GatewayRequest => ({
  method: 'GET',
  target: '/a%20b?x=1&x=2&y=%C3%A9',
  rawHeaders: ['Host', 'h', 'Accept', 'a', 'accept', 'b', 'Cookie', 'k=v'],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  protocol: 'HTTP/1.1',
  ...over,
});

const run = (body: string, given = request()) =>
  compileViewerFunction(`function handler(event) { ${body} }`, {
    distributionId: 'E1',
    domainName: 'd1.cloudfront.net',
  })(given);

describe('A viewer-request function', () => {
  it('that changes nothing leaves everything as it was written', async () => {
    expect(await run('return event.request;')).toEqual({ kind: 'request', request: request() });
  });

  it('sees the event that CloudFront makes', async () => {
    const viewed = await run(
      'return { statusCode: 200, body: JSON.stringify(event), headers: { "x-a": { value: "b" } } };',
    );
    const answer = viewed.kind === 'answer' ? viewed.answer : undefined;
    expect([answer?.status, answer?.headers]).toEqual([200, [['x-a', 'b']]]);
    expect(JSON.parse(answer?.body.toString() ?? '')).toMatchObject({
      version: '1.0',
      context: { eventType: 'viewer-request', distributionId: 'E1' },
      viewer: { ip: '127.0.0.1' },
      request: {
        method: 'GET',
        uri: '/a%20b',
        querystring: {
          x: { value: '2', multiValue: [{ value: '1' }, { value: '2' }] },
          y: { value: '%C3%A9' },
        },
        headers: { host: { value: 'h' }, accept: { multiValue: [{ value: 'a' }, { value: 'b' }] } },
        cookies: { k: { value: 'v' } },
      },
    });
  });

  it('may change the path, the query and headers', async () => {
    const viewed = await run(`
      var r = event.request;
      r.uri = '/index.html';
      r.querystring = { z: { value: '9' } };
      delete r.headers.accept;
      r.headers['x-new'] = { value: 'n' };
      return r;`);
    expect(viewed).toEqual({
      kind: 'request',
      request: request({
        target: '/index.html?z=9',
        rawHeaders: ['Host', 'h', 'Cookie', 'k=v', 'x-new', 'n'],
      }),
    });
  });

  it('may be asynchronous, and has none of Node’s globals', async () => {
    const code =
      'async function handler(e) { e.request.uri = "/" + typeof process + typeof require; return e.request; }';
    const made = compileViewerFunction(code, { distributionId: 'E', domainName: 'd' });
    expect(await made(request({ target: '/' }))).toMatchObject({
      request: { target: '/undefinedundefined' },
    });
  });

  it('that returns nonsense fails', async () => {
    await expect(run('return 5;')).rejects.toThrow();
  });
});
