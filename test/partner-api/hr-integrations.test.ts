import { operations } from '#contract/operations.ts';
import { partnerSecuritySuite } from '../security/partner-suite.ts';
import { basic, makePartnerWorld, type PartnerWorld } from '../security/partner-world.ts';
import { makeIntegration } from '../security/people.ts';

const prepare = ({ people }: PartnerWorld): void => {
  people.integrations.push(makeIntegration('own'), makeIntegration('other', { id: 13 }));
};

partnerSecuritySuite({
  operation: operations.listHrIntegrations,
  target: '/hr-integrations',
  prepare,
});
partnerSecuritySuite({
  operation: operations.getHrIntegration,
  target: '/hr-integrations/12',
  ids: { foreign: '13', unknown: '14' },
  prepare,
});

const makeCaller = (...integrations: ReturnType<typeof makeIntegration>[]) => {
  const world = makePartnerWorld();
  world.people.integrations.push(...integrations);
  const headers = basic(world.keys.add('own'));
  return (target: string) => world.call({ target, headers });
};

describe('Get HR Integration', () => {
  it('200: shows the integration with its last sync', async () => {
    const lastSync = {
      syncId: 'nightly-0817',
      status: 'running' as const,
      startedAt: Date.UTC(2025, 7, 17, 2, 15),
      finishedAt: null,
      received: 3,
      added: 1,
      updated: 0,
      offboarded: 0,
      unchanged: 0,
      massOffboarding: false,
      error: null,
    };
    const call = makeCaller(makeIntegration('own', { status: 'syncing', lastSync }));
    const { status, json } = await call('/hr-integrations/12');
    expect(status).toBe(200);
    expect(json.data).toEqual({
      id: 12,
      name: 'Personio',
      type: 'api',
      status: 'syncing',
      createdAt: '2025-07-01T08:30:59Z',
      linkedEmployees: 0,
      lastSync: { ...lastSync, startedAt: '2025-08-17T02:15:00Z' },
      resource: 'hr-integration',
      _links: {
        self: { href: 'https://api.example/hr-integrations/12', type: 'application/json' },
        sync: { href: 'https://api.example/hr-integrations/12/sync', type: 'application/json' },
      },
    });
  });
});

describe('List HR Integrations', () => {
  const three = [
    makeIntegration('own', { id: 3, name: 'Ähre', createdAt: 100_000 }),
    makeIntegration('own', { id: 1, name: 'zeta', createdAt: 300_000 }),
    makeIntegration('own', { id: 2, name: 'Zeta', createdAt: 200_000 }),
  ];

  it.each([
    ['', [1, 2, 3]],
    ['?sortOrder=desc', [3, 2, 1]],
    ['?sortField=name', [1, 2, 3]],
    ['?sortField=name&sortOrder=desc', [3, 1, 2]],
    ['?sortField=createdAt', [3, 2, 1]],
    ['?perPage=2', [1, 2]],
    ['?perPage=2&page=2', [3]],
    ['?page=9', []],
  ])('200: shows the page and order of %p', async (query, ids) => {
    const { status, json } = await makeCaller(...three)(`/hr-integrations${query}`);
    expect([status, json.data.total]).toEqual([200, 3]);
    expect(json.data.data.map(({ id }: { id: number }) => id)).toEqual(ids);
  });

  it('422: knows no other sort field', async () => {
    const { status } = await makeCaller(...three)('/hr-integrations?sortField=status');
    expect(status).toBe(422);
  });
});
