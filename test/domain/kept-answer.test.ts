import { keptBody, keptHeaders } from '../../functions/domain/kept-answer.ts';

describe('the headers that the log keeps', () => {
  it.each([
    'set-cookie',
    'Set-Cookie',
    'authorization',
    'proxy-authorization',
    'proxy-authentication-info',
    'x-api-key',
    'x-auth-token',
    'x-client-secret',
  ])('mask %s', (name) => {
    expect(keptHeaders({ [name]: 'value' })).toEqual({ [name]: '***' });
  });

  it('show all others', () => {
    const plain = { 'content-type': 'text/html', 'retry-after': '5', server: 'x' };
    expect(keptHeaders(plain)).toEqual(plain);
  });

  it.each(['constructor', '__proto__', 'Constructor'])(
    'leave out %s, which no store takes',
    (name) => {
      const hostile = Object.fromEntries([
        [name, 'x'],
        ['server', 'y'],
      ]);
      expect(Object.entries(keptHeaders(hostile))).toEqual([['server', 'y']]);
    },
  );

  it('end at 8 KB', () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [`x-${i}`, 'a'.repeat(20)]),
    );
    const kept = Object.entries(keptHeaders(many));
    const size = kept.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    expect(size).toBeLessThanOrEqual(8192);
    expect(size).toBeGreaterThan(8192 - 40);
  });
});

describe('the body that the log keeps', () => {
  it.each<[string, Uint8Array, boolean, string]>([
    ['text', Buffer.from('für €'), false, 'für €'],
    ['nothing', new Uint8Array(), false, ''],
    ['what is no UTF-8', Buffer.from([0x61, 0xff, 0xfe, 0x62]), false, 'a\ufffd\ufffdb'],
    ['half a character that was sent so', Buffer.from([0x61, 0xe2, 0x82]), false, 'a\ufffd'],
    ['half a character that was cut off', Buffer.from([0x61, 0xe2, 0x82]), true, 'a'],
  ])('is %s', (_, bytes, truncated, text) => {
    expect(keptBody(bytes, truncated)).toBe(text);
  });
});
