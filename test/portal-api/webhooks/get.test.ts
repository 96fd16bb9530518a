import { commonCases } from '../common-cases.ts';
import { makePortalWorld, makeWebhook } from '../world.ts';

describe('GET /api/webhooks/{id}', () => {
  it('200: shows one webhook with its ETag', async () => {
    const world = await makePortalWorld();
    const { id } = await makeWebhook(world);
    const answer = await world.call({ method: 'GET', path: `/api/webhooks/${id}` });
    expect([answer.status, answer.headers.ETag, answer.json.id]).toEqual([200, '"1"', id]);
  });

  it('200: keeps the query of a URL from viewers', async () => {
    const world = await makePortalWorld();
    const { id } = await makeWebhook(world);
    const request = { method: 'GET', path: `/api/webhooks/${id}`, role: 'viewer' } as const;
    expect((await world.call(request)).json.url).toBe('https://payroll.example/hook');
  });
});

commonCases({ operation: 'getWebhook', success: 200, make: makeWebhook });
