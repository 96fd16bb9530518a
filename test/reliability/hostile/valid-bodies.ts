import type { OperationName } from '#contract/operations.ts';
import type { PortalOperationName } from '#contract/portal-operations.ts';
import type { Draw } from './draw.ts';

const person = (n: number) => ({
  ...{ hrId: `P-${n}`, firstName: 'Ada', lastName: `Last ${n}`, email: `r${n}@own.example` },
  ...{ profileImage: 'https://images.example/a.png', dateOfBirth: '1987-11-02' },
  ...{ startDate: '2025-01-01', terminationDate: null, autoSyncEmployee: true },
  absences: [{ startDate: '2025-01-01', endDate: null, type: 'parental leave' }],
});

type Bodies = Partial<
  Record<OperationName | PortalOperationName, (draw: Draw, receiver: string) => unknown>
>;

/** A body that each operation takes, but for what else may be in its way; those without one take none. */
export const validBodies: Bodies = {
  triggerSync: (draw) => ({
    syncId: `s-${draw.upTo(500)}`,
    employees: [person(draw.upTo(20)), person(30)],
    allowEmptyRoster: false,
  }),
  createApiKey: () => ({ description: 'Payroll' }),
  setApiKeyPermissions: () => ({ permissions: ['view-employees', 'view-hr-integrations'] }),
  revealApiKeySecret: () => ({ confirm: true }),
  createWebhook: (_, receiver) => ({
    description: 'Payroll',
    url: `${receiver}/hostile`,
    eventTypes: ['employee-subscription-changed'],
  }),
  updateWebhook: (_, receiver) => ({
    description: 'Payroll 2',
    url: `${receiver}/hostile?token=abc`,
    eventTypes: ['employee-subscription-changed', 'new-employee-document-generated'],
  }),
  revealSigningSecrets: () => ({ confirm: true }),
  rotateSigningSecret: (draw) => ({ slot: draw.one(['first', 'second']) }),
  testWebhook: () => ({ eventType: 'new-employee-document-generated' }),
  recoverWebhook: () => ({ since: new Date(Date.now() - 3_600_000).toISOString() }),
  createHrIntegration: () => ({ name: 'HR' }),
  addMember: (draw) => ({
    email: `m${draw.upTo(20)}@own.example`,
    role: draw.one(['viewer', 'admin']),
  }),
  updateMember: (draw) => ({ role: draw.one(['viewer', 'developer']) }),
};
