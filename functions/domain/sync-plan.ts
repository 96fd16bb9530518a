import type { Employee, EmployeeChange, HrLink } from './employee.ts';
import { pauseFor } from './pause.ts';
import { fingerprintOf, type Person } from './roster.ts';
import { type EarlierRoster, leftOut, syncSubscription } from './sync-subscription.ts';

/** Which sync plans, when (milliseconds) and on which day in Berlin. */
export type PlanContext = {
  companyId: string;
  integrationId: number;
  syncId: string;
  now: number;
  today: string;
  /** Of the request that brought the roster, where it is known. */
  requestId?: string | undefined;
};

const nobody: Omit<Employee, 'id' | 'companyId' | 'firstName' | 'lastName' | 'email'> = {
  dateOfBirth: null,
  profileImage: null,
  subscription: {
    status: 'pending',
    startAt: null,
    pausedAt: null,
    cancelledAt: null,
    reactivatedAt: null,
  },
  plan: null,
  ticket: null,
  hrLinks: [],
  version: 0,
};

const linkOf = (employee: Employee, integrationId: number): HrLink | undefined =>
  employee.hrLinks.find((link) => link.hrIntegrationId === integrationId);

/**
 * What rosters said of somebody before: this integration's, else one of another that took leave of them.
 * Whoever moves from one integration to the other is back, too.
 */
const earlierOf = ({ hrLinks }: Employee, own: HrLink | undefined): EarlierRoster => {
  if (own) return own;
  const left = hrLinks.find(({ state }) => state !== 'present');
  return left ? { state: left.state, pausing: false } : null;
};

/** Puts a link in the place of the earlier one to the same integration. */
const withLink = (links: readonly HrLink[], link: HrLink): HrLink[] =>
  links.some(({ hrIntegrationId }) => hrIntegrationId === link.hrIntegrationId)
    ? links.map((one) => (one.hrIntegrationId === link.hrIntegrationId ? link : one))
    : [...links, link];

/**
 * What a roster makes of one of its people (contract 2.4).
 * @param before the record as it is; null for somebody new, who gets `id`
 */
export const planPerson = (
  { before, id, person }: { before: Employee | null; id: number; person: Person },
  { companyId, integrationId, syncId, now, today }: PlanContext,
): EmployeeChange => {
  const { firstName, lastName, email, dateOfBirth, profileImage } = person;
  const was = before ?? { ...nobody, id, companyId, firstName, lastName, email };
  const earlier = earlierOf(was, linkOf(was, integrationId));
  const subscription = syncSubscription(was.subscription, { person, earlier }, today);
  const link: HrLink = {
    hrIntegrationId: integrationId,
    hrId: person.hrId,
    lastSyncId: syncId,
    lastSyncedAt: now,
    fingerprint: fingerprintOf(person, { status: subscription.status, today }),
    state: person.terminationDate === null ? 'present' : 'leaving',
    pausing: pauseFor(person.absences, today) !== undefined,
  };
  return {
    before,
    after: {
      ...was,
      ...{ firstName, lastName, email, dateOfBirth, profileImage },
      subscription,
      hrLinks: withLink(was.hrLinks, link),
      version: was.version + 1,
    },
  };
};

/** What a roster makes of somebody whom it leaves out (contract 2.4). */
export const planLeaver = (before: Employee, context: PlanContext): EmployeeChange => {
  const { integrationId, syncId, now, today } = context;
  return {
    before,
    after: {
      ...before,
      subscription: leftOut(before.subscription, today),
      hrLinks: before.hrLinks.map((link) =>
        link.hrIntegrationId === integrationId
          ? {
              ...link,
              lastSyncId: syncId,
              lastSyncedAt: now,
              fingerprint: null,
              state: 'left' as const,
            }
          : link,
      ),
      version: before.version + 1,
    },
  };
};
