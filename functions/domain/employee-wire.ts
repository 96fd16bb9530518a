import type { WireEmployee } from '#contract/employee.ts';
import { toInstantOrNull } from '#contract/wire.ts';
import type { Employee, HrLink, Plan } from './employee.ts';

const jsonLink = (href: string) => ({ href, type: 'application/json' });

/** Cents as the contract shows euros: a label to read and a number to reckon with (contract 2.1). */
const toEuros = (cents: number) => ({ label: `€${(cents / 100).toFixed(2)}`, value: cents / 100 });

const toWirePlan = ({ type, contractSigningStatus, contributionCents }: Plan) => ({
  type,
  contractSigningStatus,
  employeeContributionAmount: contributionCents === null ? null : toEuros(contributionCents),
});

const toWireHrLink = ({ hrId, hrIntegrationId, lastSyncId, lastSyncedAt }: HrLink) => ({
  type: 'hr-integration' as const,
  hrId,
  hrIntegrationId,
  lastSyncId,
  lastSynced: toInstantOrNull(lastSyncedAt),
});

/**
 * An employee as the partner API shows it (contract 2.1).
 * @param baseUrl where the hrefs in `_links` begin, without a trailing slash
 */
export const toWireEmployee = (employee: Employee, baseUrl: string): WireEmployee => {
  const { id, firstName, lastName, email, dateOfBirth, profileImage } = employee;
  const { status, startAt, nextTicketAt, pausedAt, cancelledAt, reactivatedAt } =
    employee.subscription;
  const self = `${baseUrl}/employees/${id}`;
  return {
    id,
    firstName,
    lastName,
    email,
    dateOfBirth,
    profileImage,
    resource: 'employee',
    subscription: { status, startAt, nextTicketAt, pausedAt, cancelledAt, reactivatedAt },
    plan: employee.plan && toWirePlan(employee.plan),
    ticket: employee.ticket,
    hrIntergartionLinks: employee.hrLinks.map(toWireHrLink),
    _links: { self: jsonLink(self), employeeDocuments: jsonLink(`${self}/documents`) },
  };
};
