import { commonCases } from '../common-cases.ts';
import { makeMember, makePortalWorld } from '../world.ts';

describe('GET /api/members', () => {
  it('200: shows all members of the company, the first invited first, and no sub', async () => {
    const world = await makePortalWorld();
    world.clock.pass(1000);
    const second = await makeMember(world);
    await makeMember(world, world.other);
    const { status, json } = await world.call({ method: 'GET', path: '/api/members' });
    expect(status).toBe(200);
    expect(json).toEqual({
      items: [
        {
          id: expect.any(String),
          email: expect.stringContaining('@'),
          role: 'admin',
          invitedAt: '2025-08-18T10:00:00Z',
          lastSeenAt: null,
        },
        second,
      ],
      nextCursor: null,
    });
  });
});

commonCases({ operation: 'listMembers', success: 200 });
