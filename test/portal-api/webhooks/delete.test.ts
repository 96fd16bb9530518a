import { commonCases, editCases } from '../common-cases.ts';
import { breakDown, makePortalWorld, makeWebhook, names, type PortalWorld } from '../world.ts';

describe('DELETE /api/webhooks/{id}', () => {
  let world: PortalWorld;
  let id: string;
  beforeEach(async () => {
    world = await makePortalWorld();
    ({ id } = await makeWebhook(world));
  });
  const remove = () => world.call({ method: 'DELETE', path: `/api/webhooks/${id}` });

  it('204: takes the webhook away and then its secrets', async () => {
    const kept = await makeWebhook(world);
    const { status, text } = await remove();
    expect([status, text]).toEqual([204, '']);
    expect(await world.accounts.webhooks.find(world.own.id, id)).toBeUndefined();
    expect(world.secrets.names().sort()).toEqual([
      names.webhook(kept.id, 'first'),
      names.webhook(kept.id, 'second'),
    ]);
  });

  it('204: stands in the audit log', async () => {
    await remove();
    expect((await world.actions()).at(-1)).toMatchObject({
      action: 'webhook.delete',
      target: { type: 'webhook', id, description: 'Payroll' },
    });
  });

  it('204: takes it away as another has left it in between', async () => {
    const { remove: take, update } = world.accounts.webhooks;
    world.accounts.webhooks.remove = async (webhook, audit) => {
      world.accounts.webhooks.remove = take;
      await update(webhook, { ...webhook, description: 'New', version: 2 }, audit);
      return await take(webhook, audit);
    };
    expect((await remove()).status).toBe(204);
    expect((await world.actions()).at(-1)?.target.description).toBe('New');
  });

  it('204: makes room for another one', async () => {
    for (let n = 1; n < 20; n += 1) await makeWebhook(world);
    await remove();
    expect(await makeWebhook(world)).toHaveProperty('id');
  });

  it('204: is done where only the secrets are left behind, which the log tells', async () => {
    breakDown(world.secrets, 'remove');
    expect((await remove()).status).toBe(204);
    expect(world.log.lines.map(({ event }) => event)).toContain('secret-not-removed');
  });

  it('404: has nothing to take away a second time', async () => {
    await remove();
    expect((await remove()).status).toBe(404);
  });

  it('500: keeps the secrets where the record could not be taken away', async () => {
    breakDown(world.accounts.webhooks, 'remove');
    expect((await remove()).status).toBe(500);
    expect(world.secrets.names()).toHaveLength(2);
  });
});

const route = { operation: 'deleteWebhook', success: 204, make: makeWebhook } as const;
commonCases(route);
editCases(route, (id) => `/api/webhooks/${id}`);
