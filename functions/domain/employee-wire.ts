import type { WireEmployee } from '#contract/employee.ts';
import { toInstantOrNull } from '#contract/instants.ts';
import type { Employee, HrLink, Plan } from './employee.ts';
import { subscriptionOn, ticketOn } from './employee-on-day.ts';
import { lastRosterOf, type Rosters } from './last-roster.ts';

const jsonLink = (href: string) => ({ href, type: 'application/json' });

/** Cents as the contract shows euros: a label to read and a number to reckon with (contract 2.1). */
const toEuros = (cents: number) => ({ label: `€${(cents / 100).toFixed(2)}`, value: cents / 100 });

const toWirePlan = ({ type, contractSigningStatus, contributionCents }: Plan) => ({
  type,
  contractSigningStatus,
  employeeContributionAmount: contributionCents === null ? null : toEuros(contributionCents),
});

const toWireHrLink = (link: HrLink, rosters: Rosters | undefined) => {
  const { lastSyncId, lastSyncedAt } = lastRosterOf(link, rosters);
  return {
    type: 'hr-integration' as const,
    hrId: link.hrId,
    hrIntegrationId: link.hrIntegrationId,
    lastSyncId,
    lastSynced: toInstantOrNull(lastSyncedAt),
  };
};

/** What an employee is shown with. */
type Showing = {
  /** Where the hrefs in `_links` begin, without a trailing slash. */
  baseUrl: string;
  /** Today's day in Berlin. */
  today: string;
  /** What the employee's integrations tell of their rosters, by the integration's id. */
  rosters: ReadonlyMap<number, Rosters>;
};

/** An employee as the partner API shows it (contract 2.1). */
export const toWireEmployee = (
  employee: Employee,
  { baseUrl, today, rosters }: Showing,
): WireEmployee => {
  const { id, firstName, lastName, email, dateOfBirth, profileImage } = employee;
  const self = `${baseUrl}/employees/${id}`;
  return {
    id,
    firstName,
    lastName,
    email,
    dateOfBirth,
    profileImage,
    resource: 'employee',
    subscription: subscriptionOn(employee.subscription, today),
    plan: employee.plan && toWirePlan(employee.plan),
    ticket: ticketOn(employee.ticket, today),
    hrIntergartionLinks: employee.hrLinks.map((link) =>
      toWireHrLink(link, rosters.get(link.hrIntegrationId)),
    ),
    _links: { self: jsonLink(self), employeeDocuments: jsonLink(`${self}/documents`) },
  };
};
