import { createDirectory } from '../../functions/domain/directory.ts';
import { toDirectoryEntry } from '../../functions/domain/directory-entry.ts';
import { pageOfDirectory } from '../../functions/domain/directory-page.ts';
import type { Employee } from '../../functions/domain/employee.ts';
import type { HrIntegration } from '../../functions/domain/hr-integration.ts';
import type {
  EmployeeDirectory,
  EmployeeStore,
  HrIntegrationStore,
} from '../../functions/domain/ports/people.ts';
import type { RosterDirectory } from '../../functions/domain/ports/sync.ts';

/** An employee of a test, as the contract's example has it. */
export const makeEmployee = (companyId: string, change: Partial<Employee> = {}): Employee => ({
  id: 731,
  companyId,
  firstName: 'Jonas',
  lastName: 'Brandt',
  email: 'jonas.brandt@beispiel.example',
  dateOfBirth: '1987-11-02',
  profileImage: null,
  subscription: {
    status: 'active',
    startAt: '2025-02-01',
    pausedAt: null,
    cancelledAt: null,
    reactivatedAt: null,
  },
  plan: { type: 'split-pay-plan', contractSigningStatus: 'accepted', contributionCents: 1850 },
  ticket: {
    ticketId: 'tkt_4Hd8sWvR',
    ticketMonth: '2025-08',
    validFrom: '2025-08-01',
    validUntil: '2025-08-31',
    links: {
      apple: 'https://wallet.beispiel.example/apple/tkt_4Hd8sWvR',
      google: 'https://wallet.beispiel.example/google/tkt_4Hd8sWvR',
    },
  },
  hrLinks: [
    {
      hrIntegrationId: 12,
      hrId: 'P-20417',
      lastSyncId: 'nightly-0817',
      lastSyncedAt: Date.UTC(2025, 7, 17, 2, 15),
      fingerprint: null,
      state: 'present',
      pausing: false,
    },
  ],
  version: 1,
  ...change,
});

/** An HR integration of a test. */
export const makeIntegration = (
  companyId: string,
  change: Partial<HrIntegration> = {},
): HrIntegration => ({
  id: 12,
  companyId,
  name: 'Personio',
  status: 'initial-sync-pending',
  createdAt: Date.UTC(2025, 6, 1, 8, 30, 59, 900),
  linkedEmployees: 0,
  lastSync: null,
  version: 1,
  ...change,
});

/** The people of all companies, in lists that a test fills. */
export type People = { employees: Employee[]; integrations: HrIntegration[] };

/** What the partner API reads of people, from lists. */
export const readPeople = (people: People) => {
  const own = (companyId: string) =>
    people.employees.filter((employee) => employee.companyId === companyId);
  const find = (companyId: string, id: number) =>
    own(companyId).find((employee) => employee.id === id);
  const ownIntegrations = (companyId: string) =>
    people.integrations.filter((integration) => integration.companyId === companyId);
  const directory: Pick<EmployeeDirectory, 'page'> = {
    page: async (companyId, query) =>
      pageOfDirectory(createDirectory(own(companyId).map(toDirectoryEntry)), query),
  };
  const employees: Pick<EmployeeStore, 'find' | 'findMany'> = {
    find: async (companyId, id) => find(companyId, id),
    findMany: async (companyId, ids) => ids.flatMap((id) => find(companyId, id) ?? []),
  };
  const integrations: Pick<HrIntegrationStore, 'find' | 'findMany' | 'list'> = {
    find: async (companyId, id) => ownIntegrations(companyId).find((one) => one.id === id),
    findMany: async (companyId, ids) =>
      ownIntegrations(companyId).filter(({ id }) => ids.includes(id)),
    list: async (companyId) => ownIntegrations(companyId),
  };
  const everybody: RosterDirectory = {
    all: async (companyId) => own(companyId).map(toDirectoryEntry),
  };
  return { directory, employees, everybody, integrations };
};
