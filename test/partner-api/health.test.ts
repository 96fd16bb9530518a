import { basic, makePartnerWorld } from '../security/partner-world.ts';

describe('Health Check', () => {
  it('200: says version and stage to anybody, without counting or looking anything up', async () => {
    const world = makePartnerWorld();
    const { status, json, headers } = await world.call({ target: '/health' });
    expect([status, json]).toEqual([200, { status: 'ok', version: '1.2.3', stage: 'test' }]);
    expect(headers.get('ratelimit')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(world.keys.counts.lookups).toBe(0);
  });

  it('200: takes no notice of credentials, right or wrong', async () => {
    const headers = { authorization: 'Basic !!!' };
    expect((await makePartnerWorld().call({ target: '/health', headers })).status).toBe(200);
  });

  it.each(['POST', 'HEAD', 'OPTIONS', 'DELETE'])('405: has no %s', async (method) => {
    const answer = await makePartnerWorld().call({ target: '/health', method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('422: has no query parameters', async () => {
    expect((await makePartnerWorld().call({ target: '/health?deep=1' })).status).toBe(422);
  });

  it('401: is not open with a trailing slash', async () => {
    const { status, json } = await makePartnerWorld().call({ target: '/health/' });
    expect([status, json.code]).toEqual([401, 'invalid_credentials']);
  });

  it('404: has no trailing slash for whoever has credentials', async () => {
    const world = makePartnerWorld();
    const answer = await world.call({ target: '/health/', headers: basic(world.keys.add('own')) });
    expect([answer.status, answer.json.code]).toEqual([404, 'not_found']);
  });

  it('413: takes no body of more than 4 MiB', async () => {
    const body = Buffer.alloc(4 * 1024 * 1024 + 1, 32);
    const { status, json } = await makePartnerWorld().call({ target: '/health', body });
    expect([status, json.code]).toEqual([413, 'payload_too_large']);
  });
});
