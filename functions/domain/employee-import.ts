import type { ImportPerson } from '#contract/employee.ts';
import { foldText } from './directory-entry.ts';
import type { Employee, Plan, Subscription } from './employee.ts';
import { setSubscription } from './subscription.ts';

type WirePlan = NonNullable<ImportPerson['plan']>;

/** Euros become cents, half a cent is rounded up; in a fully subsidised plan nothing is paid (contract 2.1). */
const centsOf = ({ type, employeeContributionAmount: amount }: WirePlan): number | null =>
  amount === null || type === 'fully-subsidized-plan' ? null : Math.round(amount.value * 100);

const toPlan = (plan: WirePlan): Plan => ({
  type: plan.type,
  contractSigningStatus: plan.contractSigningStatus,
  contributionCents: centsOf(plan),
});

/**
 * A new one is `pending` unless the file says otherwise (contract 2.4). The file's `nextTicketAt` is not
 * kept: it follows from the rest on whichever day one asks.
 */
const subscriptionOf = (person: ImportPerson, today: string): Subscription => {
  const said = person.subscription ?? {};
  const startAt = said.startAt ?? person.startDate ?? undefined;
  return setSubscription(null, { ...said, status: said.status ?? 'pending', startAt }, today);
};

/**
 * The new employee of an import file's person. Absences, `terminationDate`, `autoSyncEmployee` and
 * `hrId` are a roster's and wait for the first sync, which finds the person by email (contract 2.4).
 * @param facts the reserved id, and today's day in Berlin
 */
export const importedEmployee = (
  person: ImportPerson,
  { id, companyId, today }: { id: number; companyId: string; today: string },
): Employee => ({
  id,
  companyId,
  firstName: person.firstName,
  lastName: person.lastName,
  email: person.email,
  dateOfBirth: person.dateOfBirth ?? null,
  profileImage: person.profileImage ?? null,
  subscription: subscriptionOf(person, today),
  plan: person.plan ? toPlan(person.plan) : null,
  ticket: person.ticket ?? null,
  hrLinks: [],
  version: 1,
});

/** The places of those people whose email an earlier one has as well, whatever the case. */
export const repeatedEmails = (people: readonly Pick<ImportPerson, 'email'>[]): number[] => {
  const seen = new Set<string>();
  return people.flatMap(({ email }, index) => {
    const known = seen.has(foldText(email));
    seen.add(foldText(email));
    return known ? [index] : [];
  });
};
