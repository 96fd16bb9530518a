import { operations } from '#contract/operations.ts';
import { partnerSecuritySuite } from '../security/partner-suite.ts';
import { basic, makePartnerWorld, type PartnerWorld } from '../security/partner-world.ts';
import { makeEmployee, makeIntegration } from '../security/people.ts';

const prepare = ({ people }: PartnerWorld): void => {
  people.employees.push(makeEmployee('own'), makeEmployee('other', { id: 732 }));
};

partnerSecuritySuite({
  operation: operations.getEmployee,
  target: '/employees/731',
  ids: { foreign: '732', unknown: '733' },
  prepare,
});

const get = async (change: Parameters<typeof makeEmployee>[1] = {}) => {
  const world = makePartnerWorld();
  world.people.employees.push(makeEmployee('own', change));
  return world.call({ target: '/employees/731', headers: basic(world.keys.add('own')) });
};

describe('Get Employee', () => {
  describe('200', () => {
    it('shows the employee of the contract', async () => {
      const link = (href: string) => ({ href, type: 'application/json' });
      const { status, json, headers } = await get();
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/json');
      expect(json).toEqual({
        data: {
          id: 731,
          firstName: 'Jonas',
          lastName: 'Brandt',
          email: 'jonas.brandt@beispiel.example',
          dateOfBirth: '1987-11-02',
          profileImage: null,
          resource: 'employee',
          subscription: {
            status: 'active',
            startAt: '2025-02-01',
            nextTicketAt: '2025-09-01',
            pausedAt: null,
            cancelledAt: null,
            reactivatedAt: null,
          },
          plan: {
            type: 'split-pay-plan',
            contractSigningStatus: 'accepted',
            employeeContributionAmount: { label: '€18.50', value: 18.5 },
          },
          ticket: {
            ticketId: 'tkt_4Hd8sWvR',
            ticketMonth: '2025-08',
            validFrom: '2025-08-01',
            validUntil: '2025-08-31',
            links: {
              apple: 'https://wallet.beispiel.example/apple/tkt_4Hd8sWvR',
              google: 'https://wallet.beispiel.example/google/tkt_4Hd8sWvR',
            },
          },
          hrIntergartionLinks: [
            {
              type: 'hr-integration',
              hrId: 'P-20417',
              hrIntegrationId: 12,
              lastSyncId: 'nightly-0817',
              lastSynced: '2025-08-17T02:15:00Z',
            },
          ],
          _links: {
            self: link('https://api.example/employees/731'),
            employeeDocuments: link('https://api.example/employees/731/documents'),
          },
        },
      });
    });

    it.each([
      ['own', 'nightly-0818', '2025-08-18T02:15:00Z'],
      // What another company has under that number is none of this one's.
      ['other', 'nightly-0817', '2025-08-17T02:15:00Z'],
    ])(
      'names the last roster that its integration applied whole, where the integration is of the company %s',
      async (owner, lastSyncId, lastSynced) => {
        const world = makePartnerWorld();
        world.people.employees.push(makeEmployee('own'));
        const lastApplied = { syncId: 'nightly-0818', at: Date.UTC(2025, 7, 18, 2, 15) };
        world.people.integrations.push(makeIntegration(owner, { lastApplied }));
        const headers = basic(world.keys.add('own'));
        const { json } = await world.call({ target: '/employees/731', headers });
        expect(json.data.hrIntergartionLinks).toMatchObject([{ lastSyncId, lastSynced }]);
      },
    );

    it('says null where there is nothing', async () => {
      const { json } = await get({ plan: null, ticket: null, dateOfBirth: null, hrLinks: [] });
      expect(json.data).toMatchObject({
        plan: null,
        ticket: null,
        dateOfBirth: null,
        profileImage: null,
        hrIntergartionLinks: [],
      });
    });

    it.each([
      [0, { label: '€0.00', value: 0 }],
      [5, { label: '€0.05', value: 0.05 }],
      [1899, { label: '€18.99', value: 18.99 }],
      [123_456, { label: '€1234.56', value: 1234.56 }],
      [null, null],
    ])('shows a contribution of %p cents in euros', async (contributionCents, shown) => {
      const { json } = await get({
        plan: {
          type: 'salary-conversion-plan',
          contractSigningStatus: 'pending',
          contributionCents,
        },
      });
      expect(json.data.plan.employeeContributionAmount).toEqual(shown);
    });
  });
});
