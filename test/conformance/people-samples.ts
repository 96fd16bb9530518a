import { randomUUID } from 'node:crypto';
import type { Employee, Subscription } from '../../functions/domain/employee.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import type { EmployeeQuery } from '../../functions/domain/ports/people.ts';

export const noSubscription: Subscription = {
  status: 'pending',
  startAt: null,
  pausedAt: null,
  cancelledAt: null,
  reactivatedAt: null,
};

/** An employee with plain values; a test says what matters to it. */
export const anEmployee = (over: Partial<Employee> & { id: number }): Employee => ({
  companyId: 'company-a',
  firstName: `First${over.id}`,
  lastName: `Last${over.id}`,
  email: `p${over.id}@muster.example`,
  dateOfBirth: null,
  profileImage: null,
  subscription: noSubscription,
  plan: null,
  ticket: null,
  hrLinks: [],
  version: 1,
  ...over,
});

/** An employee with every field filled. */
export const fullEmployee = (id: number): Employee =>
  anEmployee({
    id,
    dateOfBirth: '1987-11-02',
    profileImage: 'https://muster.example/p.jpg',
    subscription: {
      status: 'active',
      startAt: '2025-02-01',
      pausedAt: '2025-03-01',
      cancelledAt: '2026-01-31',
      reactivatedAt: '2025-05-01',
    },
    plan: { type: 'split-pay-plan', contractSigningStatus: 'accepted', contributionCents: 1850 },
    ticket: {
      ticketId: 'tkt_4Hd8sWvR',
      ticketMonth: '2025-08',
      validFrom: '2025-08-01',
      validUntil: '2025-08-31',
      links: { apple: 'https://wallet.example/a', google: 'https://wallet.example/g' },
    },
    hrLinks: [
      {
        hrIntegrationId: 12,
        hrId: 'P-1',
        lastSyncId: 'nightly',
        lastSyncedAt: 1755396900000,
        fingerprint: 'abcdefghijkl',
        state: 'left',
        pausing: true,
      },
      {
        hrIntegrationId: 13,
        hrId: 'P-2',
        lastSyncId: null,
        lastSyncedAt: null,
        fingerprint: null,
        state: 'present',
        pausing: false,
      },
    ],
  });

export const changed = (before: Employee, over: Partial<Employee>) => ({
  before,
  after: { ...before, ...over, version: before.version + 1 },
});

export const made = (after: Employee) => ({ before: null, after });

export const anEvent = (over: Partial<DomainEvent> = {}): DomainEvent => ({
  id: randomUUID(),
  companyId: 'company-a',
  type: 'employee-subscription-changed',
  occurredAt: Date.UTC(2025, 7, 18),
  body: '{"event":{},"payload":{}}',
  ...over,
});

export const aQuery = (over: Partial<EmployeeQuery> = {}): EmployeeQuery => ({
  sortField: 'id',
  sortOrder: 'asc',
  page: 1,
  perPage: 100,
  ...over,
});
