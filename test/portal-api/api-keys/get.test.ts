import { commonCases } from '../common-cases.ts';
import { makeKey, makePortalWorld } from '../world.ts';

describe('GET /api/api-keys/{id}', () => {
  it('200: shows one key with its ETag', async () => {
    const world = await makePortalWorld();
    const { id } = await makeKey(world);
    const answer = await world.call({ method: 'GET', path: `/api/api-keys/${id}` });
    expect([answer.status, answer.headers.ETag]).toEqual([200, '"1"']);
    expect(Object.keys(answer.json).sort()).toEqual([
      'createdAt',
      'createdBy',
      'description',
      'enabled',
      'id',
      'lastUsedAt',
      'permissions',
      'secretRotatedAt',
    ]);
  });
});

commonCases({ operation: 'getApiKey', success: 200, make: makeKey });
