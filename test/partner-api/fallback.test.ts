import { basic, makePartnerWorld } from '../security/partner-world.ts';

const unknown = [
  '/',
  '/x',
  '/employees/1/documents/2',
  '/employee',
  '/health/x',
  '/api/me',
  '/%7Bproxy+%7D',
];

describe('a path that is no route', () => {
  it.each(unknown)('404: %s, with right credentials', async (target) => {
    const world = makePartnerWorld();
    const answer = await world.call({ target, headers: basic(world.keys.add('own')) });
    expect([answer.status, answer.json.code]).toEqual([404, 'not_found']);
    expect(answer.json.instance).toBe(`urn:uuid:${answer.json.requestId}`);
    expect(answer.headers.get('ratelimit')).toBe('"default";r=99;t=60');
  });

  it.each(unknown)('401: %s, without credentials', async (target) => {
    const answer = await makePartnerWorld().call({ target });
    expect([answer.status, answer.json.code]).toEqual([401, 'invalid_credentials']);
  });

  it('403: says first that API access is off', async () => {
    const world = makePartnerWorld();
    const headers = basic(world.keys.add('own', { apiAccess: false }));
    expect((await world.call({ target: '/x', headers })).json.code).toBe('api_access_disabled');
  });
});

describe('a method that a path has not', () => {
  it('405: comes with the ones that it has, before the permission is judged', async () => {
    const world = makePartnerWorld();
    const headers = basic(world.keys.add('own', { permissions: [] }));
    const answer = await world.call({ target: '/employees/1', method: 'DELETE', headers });
    expect([answer.status, answer.json.code]).toEqual([405, 'method_not_allowed']);
    expect(answer.headers.get('allow')).toBe('GET');
  });
});
