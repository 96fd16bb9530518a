import { mintSecret } from '../../functions/domain/secret-format.ts';
import { basic, makePartnerWorld } from '../security/partner-world.ts';
import { withoutRequestId } from '../security/secured-route.ts';
import { malformedHeaders } from './headers.ts';

const bytes = (count: number) => Uint8Array.from({ length: count }, (_, index) => index);
const example = {
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  secret: mintSecret('test', { bytes }),
};
const cases = malformedHeaders(example).map(([title], index): [string, number] => [title, index]);

const target = '/employees';
const encode = (text: string): string => Buffer.from(text).toString('base64');

describe('the partner authorizer', () => {
  it.each(cases)(
    'refuses a header with %s like a missing one, without a lookup',
    async (_title, index) => {
      const world = makePartnerWorld();
      const key = world.keys.add('own');
      const values = malformedHeaders(key)[index]?.[1] ?? [];
      const missing = await world.call({ target });
      const answer = await world.call({ target, headers: { Authorization: values } });
      expect(answer.status).toBe(401);
      expect(withoutRequestId(answer)).toEqual(withoutRequestId(missing));
      expect(world.keys.counts.lookups).toBe(0);
    },
  );

  it.each([
    ['basic', ' '],
    ['BASIC', ' '],
    ['bAsIc', '    '],
  ])('takes the scheme as %s with %p after it', async (scheme, spaces) => {
    const world = makePartnerWorld();
    const key = world.keys.add('own');
    const authorization = `${scheme}${spaces}${encode(`${key.id}:${key.secret}`)}`;
    expect((await world.call({ target, headers: { authorization } })).status).toBe(200);
  });

  it.each(['authorization', 'AUTHORIZATION', 'aUthorization'])(
    'takes a header called %s',
    async (name) => {
      const world = makePartnerWorld();
      const value = basic(world.keys.add('own')).authorization ?? '';
      expect((await world.call({ target, headers: { [name]: value } })).status).toBe(200);
    },
  );

  it('refuses two headers whose names differ in case alone', async () => {
    const world = makePartnerWorld();
    const value = basic(world.keys.add('own')).authorization ?? '';
    const headers = { Authorization: value, authorization: value };
    expect((await world.call({ target, headers })).status).toBe(401);
  });

  it('compares key ids in lower case', async () => {
    const world = makePartnerWorld();
    const key = world.keys.add('own');
    const headers = basic({ ...key, id: key.id.toUpperCase() });
    expect((await world.call({ target, headers })).status).toBe(200);
  });

  it('takes only secrets of its own stage', async () => {
    const world = makePartnerWorld({ mark: 'live' });
    const headers = basic(world.keys.add('own'));
    expect((await world.call({ target, headers })).status).toBe(401);
    expect(world.keys.counts.lookups).toBe(0);
  });

  it('looks a key up once for every request, so that each change holds for the very next', async () => {
    const world = makePartnerWorld();
    const key = world.keys.add('own');
    const status = async () => (await world.call({ target, headers: basic(key) })).status;
    expect(await status()).toBe(200);
    key.credential.permissions = [];
    expect(await status()).toBe(403);
    key.credential.enabled = false;
    expect(await status()).toBe(401);
    Object.assign(key.credential, { enabled: true, permissions: ['view-employees'] });
    expect(await status()).toBe(200);
    key.credential.verifier = '00'.repeat(32);
    expect(await status()).toBe(401);
    expect(world.keys.counts.lookups).toBe(5);
  });

  it('counts 403, 404, 405 and 422, but neither 401 nor the health check', async () => {
    const world = makePartnerWorld();
    const key = world.keys.add('own', { permissions: ['view-employees'] });
    const headers = basic(key);
    await world.call({ target: '/hr-integrations', headers });
    await world.call({ target: '/nothing', headers });
    await world.call({ target, method: 'POST', headers });
    await world.call({ target: '/employees?x=1', headers });
    await world.call({ target, headers: basic({ ...key, secret: world.keys.add('own').secret }) });
    await world.call({ target: '/health', headers });
    const { headers: answered } = await world.call({ target, headers });
    expect(answered.get('ratelimit')).toBe('"default";r=95;t=60');
  });

  it('says 403 and counts on where API access is off, and 403 during a block as well', async () => {
    const world = makePartnerWorld();
    const headers = basic(world.keys.add('own', { apiAccess: false }));
    const answers = [];
    for (let count = 0; count < 102; count += 1)
      answers.push(await world.call({ target, headers }));
    expect(new Set(answers.map(({ json }) => json.code))).toEqual(new Set(['api_access_disabled']));
    expect(answers.at(-1)?.headers.get('ratelimit')).toBe('"default";r=0;t=300');
  });

  it('does not lift a block where a key is disabled and enabled again', async () => {
    const world = makePartnerWorld();
    const key = world.keys.add('own');
    const status = async () => (await world.call({ target, headers: basic(key) })).status;
    for (let count = 0; count < 101; count += 1) await status();
    key.credential.enabled = false;
    expect(await status()).toBe(401);
    key.credential.enabled = true;
    expect(await status()).toBe(429);
    world.clock.pass(300_000);
    expect(await status()).toBe(200);
  });

  it('is 503, logged with its cause, where the key cannot be looked up', async () => {
    const world = makePartnerWorld();
    const key = world.keys.add('own');
    world.keys.findCredential = async () => {
      throw new Error('no such table');
    };
    const { status, text } = await world.call({ target, headers: basic(key) });
    expect(status).toBe(503);
    expect(text).not.toContain('table');
    expect(world.log.lines.map(({ event }) => event)).toEqual(['authorize-failed']);
  });
});
