import type { ImportPerson } from '#contract/employee.ts';
import { firstOfMonth, lastOfMonth } from './calendar.ts';

type Subscription = NonNullable<ImportPerson['subscription']>;
type Plan = NonNullable<ImportPerson['plan']>;
type Ticket = NonNullable<ImportPerson['ticket']>;

/** Every status once or more in each ten people; most of them are active, as in life. */
const statuses = [
  'active',
  'active',
  'pending',
  'active',
  'scheduled-pause',
  'active',
  'paused',
  'active',
  'scheduled-cancellation',
  'active',
  'active',
  'cancelled',
] as const;

/** The subscription of the n-th person, with days around today. */
export const demoSubscription = (n: number, today: string): Subscription => {
  const status = statuses[n % statuses.length] ?? 'active';
  const startAt = firstOfMonth(today, -3 - (n % 20));
  switch (status) {
    case 'pending':
      return { status };
    case 'active':
      return n % 9 === 0
        ? { status, startAt, reactivatedAt: firstOfMonth(today, -1) }
        : { status, startAt };
    case 'scheduled-pause':
      return {
        status,
        startAt,
        pausedAt: firstOfMonth(today, 1),
        reactivatedAt: firstOfMonth(today, 3),
      };
    case 'paused':
      return {
        status,
        startAt,
        pausedAt: firstOfMonth(today, -1),
        reactivatedAt: firstOfMonth(today, 2),
      };
    case 'scheduled-cancellation':
      return { status, startAt, cancelledAt: lastOfMonth(today, n % 3) };
    case 'cancelled':
      return { status, startAt, cancelledAt: lastOfMonth(today, -1) };
  }
};

const contributions = [18.5, 24.9, 29.4, 43.75];

/** The plan of the n-th person; null for some who have not chosen one yet. */
export const demoPlan = (n: number, status: Subscription['status']): Plan | null => {
  if (status === 'pending' && n % 2 === 0) return null;
  const contractSigningStatus =
    status === 'pending' ? 'pending' : n % 23 === 5 ? 'declined' : 'accepted';
  const type = (['split-pay-plan', 'fully-subsidized-plan', 'salary-conversion-plan'] as const)[
    n % 3
  ];
  if (type === undefined || type === 'fully-subsidized-plan')
    return {
      type: 'fully-subsidized-plan',
      contractSigningStatus,
      employeeContributionAmount: null,
    };
  const value = contributions[n % contributions.length] ?? 18.5;
  return {
    type,
    contractSigningStatus,
    employeeContributionAmount: { label: `€${value.toFixed(2)}`, value },
  };
};

/** This month's ticket of those who travel now. */
export const demoTicket = (
  n: number,
  status: Subscription['status'],
  today: string,
): Ticket | null => {
  if (status === 'pending' || status === 'paused' || status === 'cancelled') return null;
  const ticketId = `tkt_demo${String(n + 1).padStart(4, '0')}`;
  return {
    ticketId,
    ticketMonth: today.slice(0, 7),
    validFrom: firstOfMonth(today, 0),
    validUntil: lastOfMonth(today, 0),
    links: {
      apple: `https://wallet.muster.example/apple/${ticketId}`,
      google: `https://wallet.muster.example/google/${ticketId}`,
    },
  };
};
