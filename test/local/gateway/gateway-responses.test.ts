import { gatewayResponse, renderTemplate } from '../../../lib/local/gateway/gateway-responses.ts';

const request = { variables: { 'context.requestId': 'r-1' }, accept: undefined };

describe('A template of a gateway response', () => {
  it.each([
    ['{"id":"$context.requestId"}', '{"id":"r-1"}'],
    ['{"id":"$' + '{context.requestId}"}', '{"id":"r-1"}'],
    ['{"message":$context.error.messageString}', '{"message":"no"}'],
    ['urn:uuid:$context.requestId.', 'urn:uuid:r-1.'],
    ['$context.unknown|$input.body', '|$input.body'],
  ])('%s', (template, expected) => {
    const variables = { 'context.requestId': 'r-1', 'context.error.messageString': '"no"' };
    expect(renderTemplate(template, variables)).toBe(expected);
  });
});

describe('The gateway answers by itself', () => {
  it('in the words of the rule of its type', () => {
    const rule = {
      status: 401,
      templates: { 'application/json': '{"requestId":"$context.requestId"}' },
      headers: {
        'Content-Type': "'application/problem+json'",
        'WWW-Authenticate': '\'Basic realm="api"\'',
        'x-request-id': 'context.requestId',
        missing: 'context.authorizer.nothing',
      },
    };
    const answer = gatewayResponse(
      new Map([['UNAUTHORIZED', rule]]),
      { type: 'UNAUTHORIZED' },
      request,
    );
    expect(answer.status).toBe(401);
    expect(answer.body.toString()).toBe('{"requestId":"r-1"}');
    expect(answer.headers).toEqual([
      ['x-amzn-ErrorType', 'UnauthorizedException'],
      ['Content-Type', 'application/problem+json'],
      ['WWW-Authenticate', 'Basic realm="api"'],
      ['x-request-id', 'r-1'],
    ]);
  });

  it.each([
    ['ACCESS_DENIED', 403, 'DEFAULT_4XX'],
    ['INTEGRATION_TIMEOUT', 504, 'DEFAULT_5XX'],
    ['INTEGRATION_FAILURE', 502, 'DEFAULT_5XX'],
    ['AUTHORIZER_FAILURE', 500, 'DEFAULT_5XX'],
    ['REQUEST_TOO_LARGE', 413, 'DEFAULT_4XX'],
  ] as const)('%s keeps its status %i under %s', (type, status, fallback) => {
    const rule = { status: undefined, templates: { 'application/json': fallback }, headers: {} };
    const answer = gatewayResponse(new Map([[fallback, rule]]), { type }, request);
    expect([answer.status, answer.body.toString()]).toEqual([status, fallback]);
  });

  it("in AWS's own words where the template has no rule", () => {
    const denied = gatewayResponse(new Map(), { type: 'ACCESS_DENIED' }, request);
    expect(denied.body.toString()).toBe(
      '{"message":"User is not authorized to access this resource"}',
    );
    const failed = gatewayResponse(new Map(), { type: 'AUTHORIZER_FAILURE' }, request);
    expect(failed.body.toString()).toBe('{"message":null}');
  });

  it('by the template that Accept names, else JSON', () => {
    const templates = { 'application/json': 'json', 'text/plain': 'text' };
    const rules = new Map([['DEFAULT_4XX', { status: undefined, templates, headers: {} }]]);
    const bodyFor = (accept: string) =>
      gatewayResponse(rules, { type: 'UNAUTHORIZED' }, { variables: {}, accept }).body.toString();
    expect(['text/html, text/plain;q=0.5', '*/*', 'image/png'].map(bodyFor)).toEqual([
      'text',
      'json',
      'json',
    ]);
  });
});
