import { commonCases } from '../common-cases.ts';
import { makeMember, makePortalWorld } from '../world.ts';

describe('GET /api/members/{id}', () => {
  it('200: shows a member with an ETag, and when they were last seen', async () => {
    const world = await makePortalWorld();
    const { id } = await makeMember(world);
    const member = await world.accounts.members.find(world.own.id, id);
    if (!member) throw new Error('no member');
    await world.accounts.members.markSeen(member, Date.UTC(2025, 7, 18, 9));
    const { status, json, headers } = await world.call({
      method: 'GET',
      path: `/api/members/${id}`,
    });
    expect([status, headers.ETag, json.id]).toEqual([200, '"1"', id]);
    expect(json.lastSeenAt).toBe('2025-08-18T09:00:00Z');
  });
});

commonCases({ operation: 'getMember', success: 200, make: makeMember });
