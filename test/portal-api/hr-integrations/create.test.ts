import { commonCases } from '../common-cases.ts';
import { makePortalWorld, type PortalWorld } from '../world.ts';

describe('POST /api/hr-integrations', () => {
  let world: PortalWorld;
  beforeEach(async () => {
    world = await makePortalWorld();
  });
  const create = (body: unknown = { name: ' Personio ' }) =>
    world.call({ method: 'POST', path: '/api/hr-integrations', body });

  it('201: sets one up that waits for its first sync', async () => {
    const { status, json, headers } = await create();
    expect([status, headers.ETag]).toEqual([201, '"1"']);
    expect(json).toEqual({
      id: expect.any(Number),
      name: 'Personio',
      type: 'api',
      status: 'initial-sync-pending',
      createdAt: '2025-08-18T10:00:00Z',
      linkedEmployees: 0,
      lastSync: null,
    });
    expect((await world.call({ method: 'GET', path: '/api/hr-integrations' })).json.items).toEqual([
      json,
    ]);
  });

  it.each([[{}], [{ name: '' }], [{ name: 'x'.repeat(201) }]])('422: refuses %j', async (body) => {
    const { status, json } = await create(body);
    expect([status, json.code, json.errors[0].field]).toEqual([422, 'validation_failed', 'name']);
  });

  it('409: sets up no 21st', async () => {
    for (let n = 0; n < 20; n += 1) expect((await create()).status).toBe(201);
    const { status, json } = await create();
    expect([status, json.code]).toEqual([409, 'limit_reached']);
  });

  it('503: asks to come again where the id that it took is taken', async () => {
    world.people.integrations.create = async () => 'conflict';
    expect((await create()).status).toBe(503);
  });
});

commonCases({ operation: 'createHrIntegration', success: 201, body: { name: 'Personio' } });
