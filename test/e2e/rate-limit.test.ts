import { basic, type Company, type Key, makeCompany, send } from './company.ts';
import { type System, startSystem } from './system.ts';

let system: System;
let company: Company;

beforeAll(async () => {
  system = await startSystem();
  company = await makeCompany(system);
  await company.employees(1);
});
afterAll(async () => {
  await system?.dispose();
});

const list = (headers: Record<string, string>) =>
  send(`${system.api}/employees`, 'GET', { headers });

describe('the rate limit', () => {
  it('lets exactly 100 of 150 calls at once through and tells the rest when to come back', async () => {
    const key = await company.key(['view-employees']);
    const answers = await Promise.all(Array.from({ length: 150 }, () => list(basic(key))));
    const count = (status: number) => answers.filter((a) => a.status === status).length;
    expect([count(200), count(429)]).toEqual([100, 50]);
    for (const { status, headers, json } of answers) {
      expect(headers.get('ratelimit-policy')).toBe('"default";q=100;w=60');
      if (status !== 429) continue;
      const seconds = Number(headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(290);
      expect(seconds).toBeLessThanOrEqual(300);
      expect(headers.get('ratelimit')).toBe(`"default";r=0;t=${seconds}`);
      expect(json.code).toBe('rate_limited');
    }
  });

  it('is not touched by somebody who guesses the secret', async () => {
    const key = await company.key(['view-employees']);
    const other = await company.key([]);
    const guess = basic({ id: key.id, secret: other.secret });
    const guesses = await Promise.all(Array.from({ length: 120 }, () => list(guess)));
    expect(new Set(guesses.map((a) => a.status))).toEqual(new Set([401]));
    const own = await list(basic(key));
    expect([own.status, own.headers.get('ratelimit')]).toEqual([200, '"default";r=99;t=60']);
  });
});

describe('a caller without valid credentials', () => {
  it('cannot tell an unknown key from a wrong secret, a disabled key or a broken header', async () => {
    const key = await company.key(['view-employees']);
    const disabled = await company.key(['view-employees']);
    await company.portal('POST', `/api/api-keys/${disabled.id}/disable`);
    const strangers: (Key | string)[] = [
      { ...key, id: '00000000-0000-4000-8000-000000000000' },
      { ...key, secret: disabled.secret },
      { ...key, secret: 'jts_test_short' },
      disabled,
      'Basic !!!',
      'Bearer abc',
    ];
    const answers = await Promise.all([
      send(`${system.api}/employees`, 'GET'),
      ...strangers.map((s) => list(typeof s === 'string' ? { authorization: s } : basic(s))),
    ]);
    const bodies = answers.map(({ text, json }) => text.replaceAll(json.requestId, 'R'));
    expect(new Set(bodies).size).toBe(1);
    for (const { status, headers } of answers) {
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toBe('Basic realm="api", charset="UTF-8"');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});
