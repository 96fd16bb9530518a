import type {
  contractSigningStatuses,
  planTypes,
  subscriptionStatuses,
} from '#contract/employee-values.ts';

export type SubscriptionStatus = (typeof subscriptionStatuses)[number];
export type PlanType = (typeof planTypes)[number];

/**
 * Days are `YYYY-MM-DD` in Europe/Berlin. When the next ticket comes follows from these and the day on
 * which one asks, so that a new month is no change: see `subscriptionOn`.
 */
export type Subscription = {
  status: SubscriptionStatus;
  startAt: string | null;
  pausedAt: string | null;
  cancelledAt: string | null;
  reactivatedAt: string | null;
};

export type Plan = {
  type: PlanType;
  contractSigningStatus: (typeof contractSigningStatuses)[number];
  /** What the employee pays, in cents; null in a fully subsidised plan. */
  contributionCents: number | null;
};

export type Ticket = {
  ticketId: string;
  /** `YYYY-MM` */
  ticketMonth: string;
  validFrom: string;
  validUntil: string;
  links: { apple: string; google: string };
};

/** What the last roster made of an employee: there to stay, there with a last day, or left out. */
export const linkStates = ['present', 'leaving', 'left'] as const;
export type LinkState = (typeof linkStates)[number];

/** How an employee is known to one HR integration. */
export type HrLink = {
  hrIntegrationId: number;
  hrId: string;
  /** The last sync that changed anything about the employee, and when (ms); see `lastRosterOf`. */
  lastSyncId: string | null;
  lastSyncedAt: number | null;
  /** What the last roster said of the employee, see `fingerprintOf`; null where none has yet. */
  fingerprint: string | null;
  state: LinkState;
  /** Whether the last roster told of an absence that pauses. */
  pausing: boolean;
};

/** By what a person is found in rosters: the email as `foldText` makes it, and every hrId. */
export type Identity = {
  email: string;
  links: readonly Pick<HrLink, 'hrIntegrationId' | 'hrId'>[];
};

/** When a person's data left the record (milliseconds); `identity` until all copies are gone, too. */
export type Erasure = { at: number; identity: Identity | null };

/** An employee of a company. The id is unique in the deployment and never reused. */
export type Employee = {
  id: number;
  companyId: string;
  firstName: string;
  lastName: string;
  email: string;
  dateOfBirth: string | null;
  profileImage: string | null;
  subscription: Subscription;
  plan: Plan | null;
  ticket: Ticket | null;
  hrLinks: readonly HrLink[];
  /** Where the person's data was erased (contract 7). */
  erasure?: Erasure | undefined;
  /** The time of the last event about the subscription, in milliseconds; not there before the first. */
  toldAt?: number | undefined;
  version: number;
};

/** One changed employee: `before` is null for a new one. */
export type EmployeeChange = { before: Employee | null; after: Employee };
