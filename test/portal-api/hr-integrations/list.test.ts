import { anEntry } from '../../conformance/account-samples.ts';
import { commonCases } from '../common-cases.ts';
import { makePortalWorld } from '../world.ts';

describe('GET /api/hr-integrations', () => {
  it('200: shows those of this company alone, with how the last sync went', async () => {
    const world = await makePortalWorld();
    const at = Date.UTC(2025, 7, 17, 2, 15);
    const one = {
      id: 12,
      name: 'Personio',
      status: 'active',
      createdAt: at,
      linkedEmployees: 3,
      version: 4,
    } as const;
    const lastSync = {
      syncId: 'nightly',
      status: 'succeeded',
      startedAt: at,
      finishedAt: null,
      received: 3,
      added: 1,
      updated: 1,
      offboarded: 0,
      unchanged: 1,
      massOffboarding: false,
      error: null,
    } as const;
    const { integrations } = world.people;
    await integrations.create({ ...one, companyId: world.own.id, lastSync }, anEntry('x'));
    const foreign = { ...one, id: 13, companyId: world.other.id, lastSync: null };
    await integrations.create(foreign, anEntry('x'));
    const request = { method: 'GET', path: '/api/hr-integrations', role: 'viewer' } as const;
    const { status, json } = await world.call(request);
    expect([status, json]).toEqual([
      200,
      {
        items: [
          {
            id: 12,
            name: 'Personio',
            type: 'api',
            status: 'active',
            createdAt: '2025-08-17T02:15:00Z',
            linkedEmployees: 3,
            lastSync: { ...lastSync, startedAt: '2025-08-17T02:15:00Z' },
          },
        ],
        nextCursor: null,
      },
    ]);
  });
});

commonCases({ operation: 'listHrIntegrations', success: 200 });
