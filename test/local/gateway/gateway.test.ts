import type { InvokeResult } from '../../../lib/local/functions/runner.ts';
import type { ApiDescription } from '../../../lib/local/gateway/description.ts';
import type { GatewayRequest } from '../../../lib/local/gateway/exchange.ts';
import { createGateway } from '../../../lib/local/gateway/gateway.ts';

type Event = Record<string, unknown> & { requestContext: Record<string, unknown> };

const description = (timeoutMs = 29_000): ApiDescription => ({
  id: 'api1',
  name: 'test-partner',
  stage: 'v1',
  stageVariables: null,
  binaryTypes: ['*/*'],
  resources: [
    {
      id: 'r1',
      path: '/things/{id}',
      methods: [{ httpMethod: 'ANY', functionArn: 'thing', timeoutMs, authorizerId: 'judge' }],
    },
    {
      id: 'r2',
      path: '/open',
      methods: [{ httpMethod: 'GET', functionArn: 'open', timeoutMs, authorizerId: undefined }],
    },
  ],
  authorizers: new Map([['judge', { functionArn: 'judge', identitySources: [] }]]),
  responses: new Map(),
});

const request = (over: Partial<GatewayRequest> = {}): GatewayRequest => ({
  method: 'GET',
  target: '/things/7',
  rawHeaders: [],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  protocol: 'HTTP/1.1',
  ...over,
});

const allow = (event: unknown): InvokeResult => ({
  ok: true,
  payload: {
    principalId: 'p',
    policyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'execute-api:Invoke',
          Resource: (event as { methodArn: string }).methodArn,
        },
      ],
    },
    context: { count: 3, flag: true, nothing: null, text: 'x' },
  },
});

const ok = (payload: unknown = { statusCode: 200, body: 'fine' }): InvokeResult => ({
  ok: true,
  payload,
});

type Answers = Record<string, (event: unknown) => InvokeResult | Promise<InvokeResult>>;

const gatewayOf = (answers: Answers, timeoutMs?: number) => {
  const seen: Record<string, Event> = {};
  const gateway = createGateway(
    description(timeoutMs),
    async (name, event) => {
      seen[name] = event as Event;
      return answers[name]?.(event) ?? ok();
    },
    { domainName: '127.0.0.1:4001', scheme: 'http', accountId: '0', region: 'eu-central-1' },
  );
  return { seen, handle: gateway.handle };
};

const failing = (
  errorMessage: string,
  kind: 'error' | 'timeout' | 'crash' = 'error',
): InvokeResult => ({
  ok: false,
  kind,
  errorType: 'Error',
  errorMessage,
});

describe('The event of a proxy integration', () => {
  it('says everything about the request as it was written', async () => {
    const { seen, handle } = gatewayOf({ judge: allow });
    await handle(
      request({
        method: 'POST',
        target: '/things/%2e%2e?a=1&a=2',
        rawHeaders: [
          ...['Host', 'evil.example', 'Authorization', 'Basic one', 'authorization', 'Basic two'],
          ...['X-Forwarded-For', '10.0.0.1', 'Connection', 'close', 'User-Agent', 'me'],
        ],
        body: Buffer.from('{"a":1}'),
      }),
    );
    expect(seen.thing).toMatchObject({
      resource: '/things/{id}',
      path: '/things/%2e%2e',
      httpMethod: 'POST',
      headers: {
        Host: 'evil.example',
        Authorization: 'Basic two',
        'X-Forwarded-For': '10.0.0.1, 127.0.0.1',
      },
      multiValueHeaders: { Authorization: ['Basic one', 'Basic two'] },
      queryStringParameters: { a: '2' },
      multiValueQueryStringParameters: { a: ['1', '2'] },
      pathParameters: { id: '%2e%2e' },
      stageVariables: null,
      body: Buffer.from('{"a":1}').toString('base64'),
      isBase64Encoded: true,
      requestContext: {
        domainName: '127.0.0.1:4001',
        path: '/things/%2e%2e',
        stage: 'v1',
        resourcePath: '/things/{id}',
        identity: { sourceIp: '127.0.0.1', userAgent: 'me' },
        authorizer: { principalId: 'p', count: '3', flag: 'true', text: 'x' },
      },
    });
    expect(seen.thing?.headers).not.toHaveProperty('Connection');
    expect(seen.thing?.requestContext.authorizer).not.toHaveProperty('nothing');
  });

  it('has no body, query or path parameters where the request has none', async () => {
    const { seen, handle } = gatewayOf({});
    await handle(request({ target: '/open' }));
    expect(seen.open).toMatchObject({
      body: null,
      isBase64Encoded: false,
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
    });
    expect(seen.open?.requestContext).not.toHaveProperty('authorizer');
  });

  it('carries the request id that the caller chose, if it is a UUID', async () => {
    const chosen = '11111111-2222-3333-4444-555555555555';
    const { seen, handle } = gatewayOf({});
    const answer = await handle(
      request({ target: '/open', rawHeaders: ['x-amzn-RequestId', chosen] }),
    );
    expect(seen.open?.requestContext.requestId).toBe(chosen);
    expect(answer.headers).toContainEqual(['x-amzn-RequestId', chosen]);
    await handle(request({ target: '/open', rawHeaders: ['x-amzn-RequestId', '"},evil'] }));
    expect(seen.open?.requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('has the method that X-HTTP-Method-Override names, for the authorizer too', async () => {
    const { seen, handle } = gatewayOf({ judge: allow });
    await handle(request({ method: 'POST', rawHeaders: ['X-HTTP-Method-Override', 'delete'] }));
    expect([seen.judge?.httpMethod, seen.thing?.httpMethod]).toEqual(['DELETE', 'DELETE']);
    expect(seen.judge?.methodArn).toBe(
      'arn:aws:execute-api:eu-central-1:0:api1/v1/DELETE/things/7',
    );
  });
});

describe('The authorizer decides', () => {
  it.each([
    ['Unauthorized is 401', () => failing('Unauthorized'), 401, 'UnauthorizedException'],
    ['another error is 500', () => failing('unauthorized'), 500, 'AuthorizerFailureException'],
    [
      'a time-out is 500',
      () => failing('Task timed out', 'timeout'),
      500,
      'AuthorizerFailureException',
    ],
    ['a crash is 500', () => failing('Unauthorized', 'crash'), 500, 'AuthorizerFailureException'],
    ['no policy is 500', () => ok({ principalId: 'p' }), 500, 'AuthorizerConfigurationException'],
    ['nothing is 500', () => ok(null), 500, 'AuthorizerConfigurationException'],
    [
      'a nested context is 500',
      () => ok({ principalId: 'p', policyDocument: { Statement: [] }, context: { a: {} } }),
      500,
      'AuthorizerConfigurationException',
    ],
    [
      'a policy that allows nothing is 403',
      () => ok({ principalId: 'p', policyDocument: { Statement: [] } }),
      403,
      'AccessDeniedException',
    ],
  ])('%s', async (_, judge, status, type) => {
    const { seen, handle } = gatewayOf({ judge });
    const answer = await handle(request());
    expect(answer.status).toBe(status);
    expect(answer.headers).toContainEqual(['x-amzn-ErrorType', type]);
    expect(seen.thing).toBeUndefined();
  });

  it('is not asked about an open method', async () => {
    const { seen, handle } = gatewayOf({});
    expect((await handle(request({ target: '/open' }))).status).toBe(200);
    expect(seen.judge).toBeUndefined();
  });
});

describe('The answer of a function', () => {
  const answered = async (payload: unknown) =>
    gatewayOf({ open: () => ok(payload) }).handle(request({ target: '/open' }));

  it('goes out with its status, headers and body', async () => {
    const answer = await answered({
      statusCode: 201,
      headers: { ETag: '"1"', 'Set-Cookie': 'dropped', 'Content-Length': '5' },
      multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] },
      body: 'text',
    });
    expect([answer.status, answer.body.toString()]).toEqual([201, 'text']);
    expect(answer.headers.slice(2)).toEqual([
      ['Content-Type', 'application/json'],
      ['ETag', '"1"'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]);
  });

  it('is decoded where it is base64', async () => {
    const body = Buffer.from([0, 1, 255]).toString('base64');
    const answer = await answered({ statusCode: 200, body, isBase64Encoded: true });
    expect([...answer.body]).toEqual([0, 1, 255]);
  });

  it('loses the name of WWW-Authenticate, which is the gateway’s', async () => {
    const answer = await answered({ statusCode: 401, headers: { 'WWW-Authenticate': 'Basic' } });
    expect(answer.headers).toContainEqual(['x-amzn-Remapped-WWW-Authenticate', 'Basic']);
  });

  it.each([
    ['nothing', null],
    ['no status', { body: 'x' }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['an impossible status', { statusCode: 20 }],
  ])('that is %s is 502', async (_, payload) => {
    expect((await answered(payload)).status).toBe(502);
  });
});

describe('The gateway gives up', () => {
  it('on a function that fails with 502', async () => {
    const { handle } = gatewayOf({ open: () => failing('boom') });
    expect((await handle(request({ target: '/open' }))).status).toBe(502);
  });

  it('on a function that takes too long with 504', async () => {
    const { handle } = gatewayOf({ open: () => new Promise(() => {}) }, 50);
    expect((await handle(request({ target: '/open' }))).status).toBe(504);
  });

  it('on a body over 10 MB with 413, before anybody is asked', async () => {
    const { seen, handle } = gatewayOf({ judge: allow });
    expect((await handle(request({ body: 'too-large' }))).status).toBe(413);
    expect(seen).toEqual({});
  });

  it('on an unknown path or method with 403', async () => {
    const { handle } = gatewayOf({});
    expect((await handle(request({ target: '/nowhere' }))).status).toBe(403);
    expect((await handle(request({ target: '/open', method: 'PUT' }))).status).toBe(403);
  });
});
