import { isolateValues } from '../../../messages/foreign-text.ts';

/** Words for what is done, by the log's own code. A code without words is shown as it is. */
const actions: Record<string, string> = {
  'api-key.create': 'created an API key',
  'api-key.set-permissions': 'changed the permissions of an API key',
  'api-key.disable': 'disabled an API key',
  'api-key.enable': 'enabled an API key',
  'api-key.reveal-secret': 'viewed the secret of an API key',
  'api-key.rotate-secret': 'rotated the secret of an API key',
  'webhook.create': 'created a webhook',
  'webhook.update': 'changed a webhook',
  'webhook.enable': 'enabled a webhook',
  'webhook.disable': 'disabled a webhook',
  'webhook.delete': 'deleted a webhook',
  'webhook.reveal-signing-secrets': 'viewed the signing secrets of a webhook',
  'webhook.rotate-signing-secret': 'rotated a signing secret of a webhook',
  'webhook.test': 'sent a test event to a webhook',
  'webhook.resend': 'sent an event to a webhook again',
  'webhook.recover': 'recovered the missed events of a webhook',
  'hr-integration.create': 'added an HR integration',
  'employee.import': 'imported employees',
  'employee.set-subscription': 'changed the subscription of an employee',
  'employee.erase': 'erased the personal data of an employee',
  'document.add': 'added a document to an employee',
  'event.publish': 'published an event',
  'member.add': 'invited a member',
  'member.set-role': 'changed the role of a member',
  'member.remove': 'removed a member',
  'company.create': 'set up the company',
  'company.enable-api': 'switched API access on',
  'company.disable-api': 'switched API access off',
};

/** Words for codes that stand as values of a change, by their field. */
const values: Record<string, Record<string, string>> = {
  status: {
    enabled: 'enabled',
    disabled: 'disabled',
    pending: 'pending',
    active: 'active',
    'scheduled-pause': 'pause scheduled',
    paused: 'paused',
    'scheduled-cancellation': 'cancellation scheduled',
    cancelled: 'cancelled',
  },
  disabledReason: {
    gone: 'the receiver answered 410 (gone)',
    failing: 'every delivery failed for five days',
  },
};

/** Words for things that have no name of their own, or none that may be told: the id follows. */
const targets: Record<string, string> = {
  employee: 'Employee',
  employees: 'Employees',
  'employee-document': 'Document',
};

/** Words for the fields that a change names. */
const fields: Record<string, string> = {
  description: 'Description',
  name: 'Name',
  url: 'URL',
  eventTypes: 'Event types',
  eventType: 'Event type',
  permissions: 'Permissions',
  enabled: 'Enabled',
  status: 'Status',
  disabledReason: 'Reason',
  role: 'Role',
  apiAccess: 'API access',
  employeesAdded: 'Employees added',
  employeeId: 'Employee',
  startAt: 'Start',
  pausedAt: 'Pause from',
  cancelledAt: 'Cancellation on',
  reactivatedAt: 'Reactivation on',
  secretRotatedAt: 'Secret from',
  firstSecretRotatedAt: 'First secret from',
  secondSecretRotatedAt: 'Second secret from',
};

/** The screen Audit Log in English. */
export const auditEn = isolateValues({
  lead: 'Every change and every view of a secret in your company, newest first, kept for 400 days.',
  at: 'When',
  actor: 'Who',
  action: 'What',
  target: 'On',
  changes: 'Change',
  sourceIp: 'from',
  operator: 'JobTicket+ operator',
  system: 'JobTicket+, by itself',
  noChanges: 'None',
  was: 'before',
  is: 'after',
  unset: '—',
  yes: 'yes',
  no: 'no',
  id: 'ID',
  actions,
  targets,
  fields,
  values,
  pages: 'Pages of the audit log',
  newest: 'Newest',
  older: 'Older',
  empty: 'Nothing here any more',
  emptyText: 'Entries are kept for 400 days. Go back to the newest ones.',
  noAccess: 'Only admins see the audit log',
  noAccessText: (role: string) =>
    `Your role is ${role}. An admin of your company can look up who changed what, or change your role.`,
});

/** The shape of every language. */
export type AuditText = typeof auditEn;
