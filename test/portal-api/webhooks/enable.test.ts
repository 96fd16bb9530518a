import { anEntry } from '../../conformance/account-samples.ts';
import { commonCases, editCases } from '../common-cases.ts';
import { makePortalWorld, makeWebhook } from '../world.ts';

describe('POST /api/webhooks/{id}/enable', () => {
  it.each(['gone', 'failing'] as const)('200: enables one that was disabled as %s', async (why) => {
    const world = await makePortalWorld();
    const { id } = await makeWebhook(world);
    const before = await world.accounts.webhooks.find(world.own.id, id);
    if (!before) throw new Error('The webhook is gone');
    const disabled = { ...before, status: 'disabled', disabledReason: why, version: 2 } as const;
    await world.accounts.webhooks.update(before, disabled, anEntry('webhook.disable'));
    const request = { method: 'POST', path: `/api/webhooks/${id}/enable` };
    const { status, json } = await world.call({ ...request, role: 'developer' });
    expect([status, json.status, json.disabledReason]).toEqual([200, 'enabled', null]);
    expect((await world.actions()).at(-1)).toMatchObject({
      action: 'webhook.enable',
      changes: { status: { from: 'disabled', to: 'enabled' } },
    });
  });

  it('200: leaves an enabled one as it is, without an audit entry', async () => {
    const world = await makePortalWorld();
    const { id } = await makeWebhook(world);
    const answer = await world.call({ method: 'POST', path: `/api/webhooks/${id}/enable` });
    expect([answer.status, answer.headers.ETag]).toEqual([200, '"1"']);
    expect(await world.actions()).toHaveLength(1);
  });
});

const route = { operation: 'enableWebhook', success: 200, make: makeWebhook } as const;
commonCases(route);
editCases(route, (id) => `/api/webhooks/${id}`);
