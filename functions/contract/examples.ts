import type { WireEmployee } from './employee.ts';
import type { WireEmployeeDocument } from './employee-document.ts';
import type { WireHrIntegration } from './hr-integration.ts';

/** Where the examples' hrefs begin. */
const base = 'https://partner-api.jobticket.example';

const json = (path: string) => ({ href: `${base}${path}`, type: 'application/json' });

/** An employee with a ticket, linked to an HR integration (contract 2.1). */
export const exampleEmployee: WireEmployee = {
  id: 731,
  firstName: 'Jonas',
  lastName: 'Brandt',
  email: 'jonas.brandt@beispiel.example',
  dateOfBirth: '1987-11-02',
  profileImage: null,
  resource: 'employee',
  subscription: {
    status: 'active',
    startAt: '2025-02-01',
    nextTicketAt: '2025-09-01',
    pausedAt: null,
    cancelledAt: null,
    reactivatedAt: null,
  },
  plan: {
    type: 'split-pay-plan',
    contractSigningStatus: 'accepted',
    employeeContributionAmount: { label: '€18.50', value: 18.5 },
  },
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
  hrIntergartionLinks: [
    {
      type: 'hr-integration',
      hrId: 'P-20417',
      hrIntegrationId: 12,
      lastSyncId: 'nightly-0817',
      lastSynced: '2025-08-17T02:15:00Z',
    },
  ],
  _links: { self: json('/employees/731'), employeeDocuments: json('/employees/731/documents') },
};

/** A document that can be downloaded (contract 2.2). */
export const exampleDocument: WireEmployeeDocument = {
  id: 9082,
  employeeId: 731,
  documentName: 'JobTicket 2025-09.pdf',
  documentFileType: 'pdf',
  downloadable: true,
  createdAt: '2025-08-25T06:00:00Z',
  updatedAt: '2025-08-25T06:00:00Z',
  resource: 'employee-document',
  _links: {
    self: json('/employee-documents/9082'),
    employee: json('/employees/731'),
    download: {
      href: `${base}/employee-documents/9082/download`,
      type: 'application/pdf',
    },
  },
};

/** An HR integration after a roster (contract 2.3). */
export const exampleIntegration: WireHrIntegration = {
  id: 12,
  name: 'Personio',
  type: 'api',
  status: 'active',
  createdAt: '2025-07-01T08:30:59Z',
  linkedEmployees: 46,
  lastSync: {
    syncId: 'nightly-0817',
    status: 'succeeded',
    startedAt: '2025-08-17T02:15:00Z',
    finishedAt: '2025-08-17T02:15:02Z',
    received: 46,
    added: 1,
    updated: 2,
    offboarded: 1,
    unchanged: 43,
    massOffboarding: false,
    error: null,
  },
  resource: 'hr-integration',
  _links: { self: json('/hr-integrations/12'), sync: json('/hr-integrations/12/sync') },
};

/** A roster of two people, one of whom is leaving (contract 2.4). */
export const exampleRoster = {
  syncId: 'nightly-0818',
  employees: [
    {
      firstName: 'Jonas',
      lastName: 'Brandt',
      email: 'jonas.brandt@beispiel.example',
      hrId: 'P-20417',
      profileImage: null,
      dateOfBirth: '1987-11-02',
      startDate: '2025-02-01',
      terminationDate: null,
      autoSyncEmployee: true,
      absences: [{ startDate: '2025-09-08', endDate: '2025-11-30', type: 'parental-leave' }],
    },
    {
      firstName: 'Aylin',
      lastName: 'Demir',
      email: 'aylin.demir@beispiel.example',
      hrId: 'P-20533',
      terminationDate: '2025-09-30',
    },
  ],
};
