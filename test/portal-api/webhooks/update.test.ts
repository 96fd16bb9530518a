import { refusedUrls } from '../../domain/webhook-urls.ts';
import { commonCases, editCases } from '../common-cases.ts';
import { makePortalWorld, makeWebhook, type PortalWorld } from '../world.ts';

describe('PATCH /api/webhooks/{id}', () => {
  let world: PortalWorld;
  let id: string;
  beforeEach(async () => {
    world = await makePortalWorld();
    ({ id } = await makeWebhook(world));
  });
  const patch = (body: unknown) =>
    world.call({ method: 'PATCH', path: `/api/webhooks/${id}`, body });

  it.each([
    [{ description: 'Time tracking' }],
    [{ url: 'https://time.example/hook' }],
    [{ eventTypes: ['new-employee-document-generated'] }],
  ])('200: changes what is given and nothing else: %j', async (body) => {
    const before = await world.accounts.webhooks.find(world.own.id, id);
    const { status, json, headers } = await patch(body);
    expect([status, headers.ETag]).toEqual([200, '"2"']);
    expect(json).toMatchObject(body);
    const after = await world.accounts.webhooks.find(world.own.id, id);
    expect(after).toEqual({ ...before, ...body, version: 2 });
  });

  it('200: tells the audit log what changed, and nothing where nothing did', async () => {
    await patch({ description: 'New' });
    await patch({ description: 'New' });
    await patch({});
    expect((await world.actions()).slice(1)).toEqual([
      expect.objectContaining({
        action: 'webhook.update',
        changes: { description: { from: 'Payroll', to: 'New' } },
      }),
    ]);
  });

  it('200: keeps what another changed in between', async () => {
    const { update } = world.accounts.webhooks;
    world.accounts.webhooks.update = async (before, after, audit) => {
      world.accounts.webhooks.update = update;
      await update(before, { ...before, status: 'disabled', version: 2 }, audit);
      return await update(before, after, audit);
    };
    const { status, json } = await patch({ description: 'New' });
    expect([status, json.status, json.description]).toEqual([200, 'disabled', 'New']);
  });

  it.each([
    ['url', 'http://payroll.example'],
    ['url', ''],
    ['description', ''],
    ['eventTypes', []],
    ['eventTypes', null],
  ])('422: refuses the %s %j', async (field, value) => {
    const { status, json } = await patch({ [field]: value });
    expect([status, json.code, json.errors[0].field]).toEqual([422, 'validation_failed', field]);
  });

  it('422: refuses every URL that is refused of a new webhook', async () => {
    for (const url of refusedUrls) {
      const { status, json } = await patch({ url });
      expect([url, status, json.errors?.[0]?.field]).toEqual([url, 422, 'url']);
    }
    expect(await world.accounts.webhooks.find(world.own.id, id)).toMatchObject({ version: 1 });
  });

  it('422: takes no state, which has an operation of its own', async () => {
    expect((await patch({ status: 'disabled' })).status).toBe(422);
  });
});

const route = {
  operation: 'updateWebhook',
  success: 200,
  body: { description: 'New' },
  make: makeWebhook,
} as const;
commonCases(route);
editCases(route, (id) => `/api/webhooks/${id}`);
