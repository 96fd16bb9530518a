import { toCall } from '../../functions/runtime/call.ts';
import { makeEvent } from './events.ts';

const read = (part: Parameters<typeof makeEvent>[0], scheme = 'https') =>
  toCall(makeEvent(part), null, {}, scheme);

describe('a call', () => {
  it.each([
    ['/things/7', '/things/7', 'https://api.example'],
    ['/things/7', '/v1/things/7', 'https://api.example/v1'],
    ['/', '/v1/', 'https://api.example/v1'],
    ['/', '/', 'https://api.example'],
  ])('at %s, for the gateway %s, came by %s', (path, gatewayPath, baseUrl) => {
    expect(read({ path, gatewayPath }).baseUrl).toBe(baseUrl);
  });

  it('came by the scheme of the stage, not of a header', () => {
    const headers = { 'X-Forwarded-Proto': 'https', Host: 'evil.example' };
    expect(read({ headers }, 'http').baseUrl).toBe('http://api.example');
  });

  it('has its headers by any case', () => {
    const call = read({ headers: { 'Content-TYPE': 'a/b' } });
    expect([call.header('content-type'), call.header('CONTENT-type')]).toEqual(['a/b', 'a/b']);
    expect(call.header('accept')).toBeUndefined();
  });

  it('has its body byte for byte, in base64 or as it is', () => {
    const bytes = Buffer.from([0, 255, 10]);
    expect(read({ body: bytes }).bodyBytes()).toEqual(bytes);
    expect(read({ body: 'Grüße' }).bodyBytes()).toEqual(Buffer.from('Grüße'));
    expect(read({}).bodyBytes()).toHaveLength(0);
  });

  it('has every value of a query parameter', () => {
    expect(read({ query: { a: ['1', '2'] } }).queryValues).toEqual({ a: ['1', '2'] });
  });
});
