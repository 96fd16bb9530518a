import { makePortalWorld, type PortalRequest } from '../world.ts';

describe('whatever has no route in the portal API', () => {
  const ask = async (request: PortalRequest) => (await makePortalWorld()).call(request);

  it.each([
    '/',
    '/api',
    '/api/',
    '/api/api-keys/',
    '/api//api-keys',
    '/api/api-keys/./x',
    '/api/unknown',
    '/API/api-keys',
    '/api/api-keys/x/unknown',
  ])('404: %s', async (path) => {
    const { status, json } = await ask({ method: 'GET', path });
    expect([status, json.code]).toEqual([404, 'not_found']);
  });

  it.each([
    ['DELETE', '/api/api-keys', 'GET, POST'],
    ['HEAD', '/api/api-keys', 'GET, POST'],
    ['OPTIONS', '/api/me', 'GET'],
    ['PUT', '/api/webhooks/x', 'GET, PATCH, DELETE'],
    ['GET', '/api/api-keys/x/rotate-secret', 'POST'],
  ])('405: %s %s, with the methods that it has', async (method, path, allow) => {
    const { status, json, headers } = await ask({ method, path });
    expect([status, json.code, headers.Allow]).toEqual([405, 'method_not_allowed', allow]);
  });

  it('403: says nothing of routes to a user who is no member', async () => {
    const { status, json } = await ask({ method: 'GET', path: '/api/unknown', role: null });
    expect([status, json.code]).toEqual([403, 'no_membership']);
  });
});
