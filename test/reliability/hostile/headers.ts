import type { Draw } from './draw.ts';

/** Nobody's host: no answer may ever name it. */
export const evilHost = 'evil.example';

const strange: readonly Record<string, string | string[]>[] = [
  { 'x-forwarded-host': evilHost, 'x-forwarded-proto': 'gopher', 'x-forwarded-for': evilHost },
  { forwarded: `host=${evilHost};proto=http` },
  { 'x-original-url': `//${evilHost}/`, 'x-rewrite-url': '/health' },
  { 'x-origin-mark': evilHost, 'x-forwarded-for': '1.2.3.4, 5.6.7.8' },
  { 'x-amzn-requestid': `${evilHost}"}` },
  { 'x-amzn-requestid': '00000000-0000-0000-0000-000000000000' },
  { 'x-amzn-trace-id': 'Root=1-x;Sampled=1', traceparent: '00-0-0-00' },
  { 'x-amz-date': 'x', 'x-amz-security-token': 'x', 'x-api-key': 'x' },
  { accept: 'text/html' },
  { accept: 'application/pdf;q=0.1, */*;q=0' },
  { accept: '' },
  { 'accept-encoding': 'br;q=1, gzip;q=0' },
  { 'accept-language': 'zz-'.repeat(500) },
  { 'if-match': '"1"' },
  { 'if-match': '"999", W/"998"' },
  { 'if-match': '*' },
  { 'if-match': ','.repeat(2000) },
  { 'if-none-match': '*' },
  { 'if-none-match': ['"a"', 'W/"b"'] },
  { range: 'bytes=0-0,1-1,2-2' },
  { cookie: 'a=b; '.repeat(1000) },
  { 'user-agent': '() { :; }; echo x' },
  { 'user-agent': '' },
  { 'x-\u0031': '\u00ff\u00fe' },
  { origin: `https://${evilHost}`, 'access-control-request-method': 'DELETE' },
  { upgrade: 'h2c', connection: 'Upgrade, HTTP2-Settings', 'http2-settings': 'AAMAAABkAAQAAP__' },
  { __proto__: 'x', constructor: 'y', tostring: 'z' } as Record<string, string>,
];

/** Headers that nobody asked for. */
export const hostileHeaders = (draw: Draw): Record<string, string | string[]> =>
  draw.seldom(3) ? draw.one(strange) : {};

/** What changes the method at the gateway; with it every operation refuses. */
export const override = { 'X-HTTP-Method-Override': 'DELETE' };
