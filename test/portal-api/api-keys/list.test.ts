import { commonCases } from '../common-cases.ts';
import { makeKey, makePortalWorld } from '../world.ts';

describe('GET /api/api-keys', () => {
  const list = { method: 'GET', path: '/api/api-keys' };

  it('200: shows the keys of this company alone, oldest first, without any secret', async () => {
    const world = await makePortalWorld();
    const old = await makeKey(world);
    world.clock.pass(1000);
    const young = await makeKey(world);
    await makeKey(world, world.other);
    world.uses.set(old.id, Date.UTC(2025, 7, 18, 10, 30));
    const { status, json } = await world.call({ ...list, role: 'viewer' });
    expect(status).toBe(200);
    expect(json).toEqual({
      items: [
        {
          id: old.id,
          description: 'Payroll',
          enabled: true,
          permissions: [],
          createdAt: '2025-08-18T10:00:00Z',
          createdBy: 'admin@muster.example',
          secretRotatedAt: '2025-08-18T10:00:00Z',
          lastUsedAt: '2025-08-18T10:30:00Z',
        },
        expect.objectContaining({ id: young.id, lastUsedAt: null }),
      ],
      nextCursor: null,
    });
  });

  it('200: is empty where there are none', async () => {
    const world = await makePortalWorld();
    expect((await world.call(list)).json).toEqual({ items: [], nextCursor: null });
  });
});

commonCases({ operation: 'listApiKeys', success: 200 });
