import { commonCases, editCases } from '../common-cases.ts';
import { makeKey, makePortalWorld, type PortalWorld } from '../world.ts';

describe('PUT /api/api-keys/{id}/permissions', () => {
  let world: PortalWorld;
  let id: string;
  beforeEach(async () => {
    world = await makePortalWorld();
    ({ id } = await makeKey(world));
  });
  const put = (permissions: unknown) =>
    world.call({ method: 'PUT', path: `/api/api-keys/${id}/permissions`, body: { permissions } });

  it('200: gives the whole new set, doubles once, in the order of the catalogue', async () => {
    const given = ['view-hr-integrations', 'view-employees', 'view-employees'];
    const { status, json, headers } = await put(given);
    expect([status, headers.ETag]).toEqual([200, '"2"']);
    expect(json.permissions).toEqual(['view-employees', 'view-hr-integrations']);
    expect((await put(['add-employees'])).json.permissions).toEqual(['add-employees']);
    const credential = await world.accounts.apiKeys.findCredential(id);
    expect(credential?.permissions).toEqual(['add-employees']);
  });

  it('200: may take all of them away', async () => {
    await put(['view-employees']);
    expect((await put([])).json.permissions).toEqual([]);
  });

  it('200: tells the audit log what changed, and nothing where nothing did', async () => {
    await put(['view-employees']);
    await put(['view-employees']);
    expect((await world.actions()).slice(1)).toEqual([
      expect.objectContaining({
        action: 'api-key.set-permissions',
        changes: { permissions: { from: [], to: ['view-employees'] } },
      }),
    ]);
  });

  it('200: takes effect on the key as another has left it in between', async () => {
    const { update } = world.accounts.apiKeys;
    let raced = false;
    world.accounts.apiKeys.update = async (before, after, audit) => {
      if (!raced) {
        raced = true;
        await update(before, { ...before, enabled: false, version: 2 }, audit);
      }
      return await update(before, after, audit);
    };
    const { status, json } = await put(['view-employees']);
    expect([status, json.enabled, json.permissions]).toEqual([200, false, ['view-employees']]);
  });

  it('404: says so where the key has gone in between', async () => {
    world.accounts.apiKeys.update = async () => 'conflict';
    let reads = 0;
    const { find } = world.accounts.apiKeys;
    world.accounts.apiKeys.find = async (...args) => {
      reads += 1;
      return reads === 1 ? await find(...args) : undefined;
    };
    expect((await put(['view-employees'])).status).toBe(404);
  });

  it('503: gives up where others change it again and again', async () => {
    world.accounts.apiKeys.update = async () => 'conflict';
    const { status, json } = await put(['view-employees']);
    expect([status, json.code]).toEqual([503, 'temporarily_unavailable']);
  });

  it.each([[['fly']], ['view-employees'], [undefined], [[7]]])(
    '422: refuses the set %j',
    async (permissions) => {
      const { status, json } = await put(permissions);
      expect([status, json.code]).toEqual([422, 'validation_failed']);
      expect(json.errors[0].field).toMatch(/^permissions/);
    },
  );
});

const route = {
  operation: 'setApiKeyPermissions',
  success: 200,
  body: { permissions: ['view-employees'] },
  make: makeKey,
} as const;
commonCases(route);
editCases(route, (id) => `/api/api-keys/${id}`);
