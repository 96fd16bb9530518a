import { foldText } from './directory-entry.ts';
import type { EmployeeDocument } from './document.ts';
import type { Employee, Identity } from './employee.ts';
import type { Person } from './roster.ts';

/** What stands where a name was. */
export const erasedName = 'Erased';

/** An email that nobody can have (RFC 2606), unique as the id is. */
const erasedEmail = (employeeId: number): string => `erased-${employeeId}@erased.invalid`;

const identityOf = ({ email, hrLinks }: Employee): Identity => ({
  email: foldText(email),
  links: hrLinks.map(({ hrIntegrationId, hrId }) => ({ hrIntegrationId, hrId })),
});

/**
 * The record without the person (contract 7): id, dates and states stay, and what is still scheduled
 * takes effect on its day. By what copies elsewhere are found stays until they are gone.
 * @param at in milliseconds
 */
export const eraseEmployee = (before: Employee, at: number): Employee => ({
  ...before,
  firstName: erasedName,
  lastName: erasedName,
  email: erasedEmail(before.id),
  dateOfBirth: null,
  profileImage: null,
  plan: before.plan && { ...before.plan, contributionCents: null },
  ticket: null,
  hrLinks: [],
  erasure: { at, identity: identityOf(before) },
  version: before.version + 1,
});

/** The document without the person: it stays in the lists under a neutral name, without its file. */
export const eraseDocument = (before: EmployeeDocument, at: number): EmployeeDocument => ({
  ...before,
  documentName: erasedName,
  downloadable: false,
  updatedAt: at,
  sha256: '',
});

/** Whom to look for in the rosters of an integration. */
export type Sought = { employeeId: number; integrationId: number; identity: Identity };

/** The person who is to be erased, or is it by now, as a roster can tell of them. */
export const soughtIn = (employee: Employee, integrationId: number): Sought => ({
  employeeId: employee.id,
  integrationId,
  identity: employee.erasure?.identity ?? identityOf(employee),
});

/** A roster tells of the person by hrId, by email, or as the one who stands in for them. */
const isSought = (person: Person, { employeeId, integrationId, identity }: Sought): boolean => {
  const email = foldText(person.email);
  return (
    email === identity.email ||
    email === erasedEmail(employeeId) ||
    identity.links.some(
      ({ hrIntegrationId, hrId }) => hrIntegrationId === integrationId && hrId === person.hrId,
    )
  );
};

/**
 * The roster with somebody who stands in for the person: present by hrId, and else of no effect. Undefined
 * where it does not tell of them. For a roster that is being applied while the record is still whole:
 * whoever was missing from it would be offboarded.
 */
export const withStandIn = (people: readonly Person[], sought: Sought): Person[] | undefined =>
  people.some((person) => isSought(person, sought))
    ? people.map((person) =>
        isSought(person, sought)
          ? {
              hrId: person.hrId,
              firstName: erasedName,
              lastName: erasedName,
              email: erasedEmail(sought.employeeId),
              profileImage: null,
              dateOfBirth: null,
              startDate: null,
              terminationDate: null,
              autoSync: false,
              absences: [],
            }
          : person,
      )
    : undefined;

/** The roster without the person; undefined where it does not tell of them. */
export const withoutPerson = (people: readonly Person[], sought: Sought): Person[] | undefined => {
  const left = people.filter((person) => !isSought(person, sought));
  return left.length < people.length ? left : undefined;
};
