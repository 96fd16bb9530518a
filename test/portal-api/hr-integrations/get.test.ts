import type { Company } from '../../../functions/domain/company.ts';
import { commonCases } from '../common-cases.ts';
import { makePortalWorld, type PortalWorld } from '../world.ts';

const path = '/api/hr-integrations';

const make = async (world: PortalWorld, company: Company): Promise<{ id: string }> => {
  const { json } = await world.call({ method: 'POST', path, body: { name: 'Personio' }, company });
  return { id: String(json.id) };
};

describe('GET /api/hr-integrations/{id}', () => {
  it('200: shows what the list shows, with the ETag that making it gave', async () => {
    const world = await makePortalWorld();
    const made = await world.call({ method: 'POST', path, body: { name: 'Personio' } });
    const { status, json, headers } = await world.call({
      method: 'GET',
      path: `${path}/${made.json.id}`,
    });
    expect([status, json]).toEqual([200, made.json]);
    expect(headers.ETag).toBe(made.headers.ETag);
    expect((await world.call({ method: 'GET', path })).json.items).toEqual([json]);
  });
});

commonCases({ operation: 'getHrIntegration', success: 200, make });
