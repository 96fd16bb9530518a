import { commonCases } from '../common-cases.ts';
import { makePortalWorld, makeWebhook } from '../world.ts';

describe('GET /api/webhooks', () => {
  const list = { method: 'GET', path: '/api/webhooks' };

  it('200: shows the webhooks of this company alone, oldest first, without any secret', async () => {
    const world = await makePortalWorld();
    const { id } = await makeWebhook(world);
    world.clock.pass(1000);
    const young = await makeWebhook(world);
    await makeWebhook(world, world.other);
    const { status, json, text } = await world.call({ ...list, role: 'developer' });
    expect([status, json.nextCursor]).toEqual([200, null]);
    expect(json.items).toEqual([
      {
        id,
        description: 'Payroll',
        url: 'https://payroll.example/hook?token=abc',
        eventTypes: ['employee-subscription-changed'],
        status: 'enabled',
        disabledReason: null,
        failingSince: null,
        disablesAt: null,
        disableWarning: null,
        waitingUntil: null,
        createdAt: '2025-08-18T10:00:00Z',
        firstSecretRotatedAt: '2025-08-18T10:00:00Z',
        secondSecretRotatedAt: '2025-08-18T10:00:00Z',
      },
      expect.objectContaining({ id: young.id }),
    ]);
    expect(text).not.toContain('whsec_');
  });

  it('200: shows since when a webhook fails, how far that has come, when it ends and until when it waits', async () => {
    const world = await makePortalWorld();
    const { id } = await makeWebhook(world);
    const at = Date.UTC(2025, 7, 18, 9);
    world.healths.set(id, {
      failingSince: at,
      disablesAt: at + 5 * 86_400_000,
      disableWarning: 'half',
      waitingUntil: at + 1000,
    });
    expect((await world.call(list)).json.items[0]).toMatchObject({
      failingSince: '2025-08-18T09:00:00Z',
      disablesAt: '2025-08-23T09:00:00Z',
      disableWarning: 'half',
      waitingUntil: '2025-08-18T09:00:01Z',
    });
  });

  it('200: keeps the query of a URL from viewers', async () => {
    const world = await makePortalWorld();
    await makeWebhook(world);
    const { json, text } = await world.call({ ...list, role: 'viewer' });
    expect(json.items[0].url).toBe('https://payroll.example/hook');
    expect(text).not.toContain('token');
  });
});

commonCases({ operation: 'listWebhooks', success: 200 });
