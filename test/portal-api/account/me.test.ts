import { commonCases } from '../common-cases.ts';
import { breakDown, makePortalWorld } from '../world.ts';

describe('GET /api/me', () => {
  it('200: says who one is, in which company and on which stage', async () => {
    const world = await makePortalWorld();
    const { status, json } = await world.call({ method: 'GET', path: '/api/me', role: 'viewer' });
    expect([status, json]).toEqual([
      200,
      {
        email: 'viewer@muster.example',
        role: 'viewer',
        company: { id: world.own.id, name: 'Muster GmbH', apiAccess: true },
        stage: 'test',
      },
    ]);
  });

  it('500: says nothing of what went wrong inside', async () => {
    const world = await makePortalWorld();
    breakDown(world.accounts.companies, 'find');
    const { status, json, text } = await world.call({ method: 'GET', path: '/api/me' });
    expect([status, json.code]).toEqual([500, 'internal_error']);
    expect(text).not.toContain('broken on purpose');
  });

  it('503: asks to come again where the store is throttled', async () => {
    const world = await makePortalWorld();
    breakDown(world.accounts.companies, 'find', 'ThrottlingException');
    const { status, json, headers } = await world.call({ method: 'GET', path: '/api/me' });
    expect([status, json.code, headers['Retry-After']]).toEqual([
      503,
      'temporarily_unavailable',
      '5',
    ]);
  });
});

commonCases({ operation: 'me', success: 200 });
