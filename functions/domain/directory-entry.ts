import type { Employee, HrLink, PlanType, SubscriptionStatus } from './employee.ts';

/** As much of a link as comparing a roster with all employees takes. */
export type EntryLink = Pick<HrLink, 'hrIntegrationId' | 'hrId' | 'fingerprint' | 'state'>;

/** What lists sort and filter an employee by; the texts as they are compared (contract 1.2). */
export type DirectoryEntry = {
  id: number;
  lastName: string;
  email: string;
  startAt: string | null;
  status: SubscriptionStatus;
  planType: PlanType | null;
  links: readonly EntryLink[];
};

/** The NFC lower case of a text: what sorting and matching without regard to case go by. */
export const foldText = (text: string): string =>
  text.toWellFormed().normalize('NFC').toLowerCase().normalize('NFC');

/** The directory's entry of an employee. */
export const toDirectoryEntry = (employee: Employee): DirectoryEntry => ({
  id: employee.id,
  lastName: foldText(employee.lastName),
  email: foldText(employee.email),
  startAt: employee.subscription.startAt,
  status: employee.subscription.status,
  planType: employee.plan?.type ?? null,
  links: employee.hrLinks.map(({ hrIntegrationId, hrId, fingerprint, state }) => ({
    hrIntegrationId,
    hrId,
    fingerprint,
    state,
  })),
});

const sameLink = (a: EntryLink, b: EntryLink | undefined): boolean =>
  a.hrIntegrationId === b?.hrIntegrationId &&
  a.hrId === b.hrId &&
  a.fingerprint === b.fingerprint &&
  a.state === b.state;

/** Whether two entries say the same, so that the directory need not hear of the change. */
export const sameEntry = (a: DirectoryEntry, b: DirectoryEntry): boolean =>
  a.id === b.id &&
  a.lastName === b.lastName &&
  a.email === b.email &&
  a.startAt === b.startAt &&
  a.status === b.status &&
  a.planType === b.planType &&
  a.links.length === b.links.length &&
  a.links.every((link, i) => sameLink(link, b.links[i]));
