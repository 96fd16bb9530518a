import { commonCases, editCases } from '../common-cases.ts';
import { makeKey, makePortalWorld, type PortalWorld } from '../world.ts';

describe('POST /api/api-keys/{id}/disable and /enable', () => {
  let world: PortalWorld;
  let id: string;
  beforeEach(async () => {
    world = await makePortalWorld();
    ({ id } = await makeKey(world));
  });
  const turn = (way: 'disable' | 'enable') =>
    world.call({ method: 'POST', path: `/api/api-keys/${id}/${way}` });

  it('200: holds for the very next request of the key', async () => {
    expect((await turn('disable')).json.enabled).toBe(false);
    expect((await world.accounts.apiKeys.findCredential(id))?.enabled).toBe(false);
    expect((await turn('enable')).json.enabled).toBe(true);
    expect((await world.accounts.apiKeys.findCredential(id))?.enabled).toBe(true);
  });

  it('200: may be repeated; the second time changes and records nothing', async () => {
    const first = await turn('disable');
    const second = await turn('disable');
    expect([second.status, second.json]).toEqual([200, first.json]);
    expect(second.headers.ETag).toBe(first.headers.ETag);
    expect((await world.actions()).map(({ action }) => action)).toEqual([
      'api-key.create',
      'api-key.disable',
    ]);
  });

  it('200: leaves the secret as it is', async () => {
    const before = await world.accounts.apiKeys.find(world.own.id, id);
    await turn('disable');
    await turn('enable');
    const after = await world.accounts.apiKeys.find(world.own.id, id);
    expect(after).toEqual({ ...before, version: 3 });
  });
});

for (const operation of ['disableApiKey', 'enableApiKey'] as const) {
  const route = { operation, success: 200, make: makeKey };
  commonCases(route);
  editCases(route, (id) => `/api/api-keys/${id}`);
}
