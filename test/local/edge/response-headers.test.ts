import {
  applyResponseHeaders,
  responseHeadersPolicySchema,
  toResponseHeadersRule,
} from '../../../lib/local/edge/response-headers.ts';

const rule = toResponseHeadersRule(
  responseHeadersPolicySchema.parse({
    ResponseHeadersPolicyConfig: {
      Name: 'n',
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: true },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: false },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 100,
          IncludeSubdomains: true,
          Preload: true,
          Override: true,
        },
        XSSProtection: { Protection: true, ModeBlock: true, Override: true },
      },
      CustomHeadersConfig: { Items: [{ Header: 'X-Own', Value: 'v', Override: false }] },
      RemoveHeadersConfig: { Items: [{ Header: 'Server' }] },
    },
  }).ResponseHeadersPolicyConfig,
);

const headersAfter = (headers: [string, string][]) =>
  applyResponseHeaders({ status: 200, headers, body: Buffer.alloc(0) }, rule).headers;

describe('A response headers policy', () => {
  it('sets what it names, in the words of CloudFront', () => {
    expect(Object.fromEntries(headersAfter([]))).toEqual({
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
      'Strict-Transport-Security': 'max-age=100; includeSubDomains; preload',
      'X-XSS-Protection': '1; mode=block',
      'X-Own': 'v',
    });
  });

  it('replaces the origin’s header only where it overrides, and removes what it says', () => {
    const headers = headersAfter([
      ['x-frame-options', 'SAMEORIGIN'],
      ['referrer-policy', 'origin'],
      ['server', 'S3'],
      ['Content-Type', 'text/html'],
    ]);
    const named = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
    expect(named).toMatchObject({
      'x-frame-options': 'DENY',
      'referrer-policy': 'origin',
      'content-type': 'text/html',
    });
    expect(named).not.toHaveProperty('server');
  });

  it('with a part that is not executed is refused by name', () => {
    const config = { Name: 'n', CorsConfig: {} };
    const parsed = responseHeadersPolicySchema.safeParse({ ResponseHeadersPolicyConfig: config });
    expect(JSON.stringify(parsed.error?.issues)).toContain('CorsConfig');
  });
});
