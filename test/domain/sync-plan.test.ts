import type { HrLink, Subscription } from '../../functions/domain/employee.ts';
import { planPerson } from '../../functions/domain/sync-plan.ts';
import { anEmployee } from '../conformance/people-samples.ts';
import { aPerson, company } from '../sync/world.ts';

const link = (hrIntegrationId: number, state: HrLink['state']): HrLink => ({
  hrIntegrationId,
  hrId: `H-${hrIntegrationId}`,
  lastSyncId: 'earlier',
  lastSyncedAt: 1,
  fingerprint: null,
  state,
  pausing: false,
});

const ending: Subscription = {
  status: 'scheduled-cancellation',
  startAt: '2025-01-01',
  pausedAt: null,
  cancelledAt: '2026-03-31',
  reactivatedAt: null,
};

const withdrawn: Partial<Subscription> = { status: 'active', cancelledAt: null };

describe('somebody whose cancellation is scheduled, in a roster of integration 12', () => {
  it.each<[string, HrLink[], Partial<Subscription>]>([
    ['keeps it where no integration had them', [], {}],
    ['keeps it where another integration has them still', [link(7, 'present')], {}],
    ['is back where another integration left them out', [link(7, 'left')], withdrawn],
    ['is back where another integration told of their last day', [link(7, 'leaving')], withdrawn],
    ['is back where this one left them out', [link(12, 'left')], withdrawn],
    [
      'keeps it where this one has them already, whoever else left them out',
      [link(7, 'left'), link(12, 'present')],
      {},
    ],
  ])('%s', (_, hrLinks, after) => {
    const before = anEmployee({ id: 1, companyId: company, subscription: ending, hrLinks });
    const person = aPerson('H-12', { email: before.email });
    const context = {
      ...{ companyId: company, integrationId: 12, syncId: 'one' },
      ...{ now: Date.UTC(2026, 2, 15), today: '2026-03-15' },
    };
    const plan = planPerson({ before, id: 1, person }, context);
    expect(plan.after.subscription).toEqual({ ...ending, ...after });
  });
});
