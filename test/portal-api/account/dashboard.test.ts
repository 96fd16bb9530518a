import { commonCases } from '../common-cases.ts';
import { makeKey, makePortalWorld, makeWebhook } from '../world.ts';

describe('GET /api/dashboard', () => {
  it('200: counts the keys by state and the webhooks of this company alone', async () => {
    const world = await makePortalWorld();
    const key = await makeKey(world);
    await makeKey(world);
    await makeKey(world);
    await world.call({ method: 'POST', path: `/api/api-keys/${key.id}/disable` });
    await makeWebhook(world);
    await makeKey(world, world.other);
    await makeWebhook(world, world.other);
    const { status, json } = await world.call({ method: 'GET', path: '/api/dashboard' });
    expect([status, json]).toEqual([
      200,
      {
        apiStatus: 'ENABLED',
        activeApiKeys: 2,
        disabledApiKeys: 1,
        totalWebhooks: 1,
        deliveries: [],
      },
    ]);
  });

  it('200: shows the hours of deliveries as they were counted', async () => {
    const world = await makePortalWorld();
    world.hours.push({ hour: Date.UTC(2025, 7, 18, 9), succeeded: 3, failed: 1 });
    const { json } = await world.call({ method: 'GET', path: '/api/dashboard' });
    expect(json.deliveries).toEqual([{ hour: '2025-08-18T09:00:00Z', succeeded: 3, failed: 1 }]);
  });

  it('200: says that API access is off', async () => {
    const world = await makePortalWorld();
    const request = { method: 'GET', path: '/api/dashboard', company: world.other };
    expect((await world.call(request)).json.apiStatus).toBe('DISABLED');
  });
});

commonCases({ operation: 'dashboard', success: 200 });
