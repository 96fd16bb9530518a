import { randomUUID } from 'node:crypto';
import type { ApiKey } from '../../functions/domain/api-key.ts';
import type { AuditEntry, Company, Member } from '../../functions/domain/company.ts';
import type { Webhook } from '../../functions/domain/webhook.ts';
import type { Accounts } from '../fakes/accounts.ts';

export const someTime = Date.UTC(2025, 7, 18, 10);

export const aCompany = (over: Partial<Company> = {}): Company => ({
  id: randomUUID(),
  name: 'Muster GmbH',
  apiAccess: false,
  createdAt: someTime,
  version: 1,
  ...over,
});

export const aMember = (companyId: string, over: Partial<Member> = {}): Member => ({
  id: randomUUID(),
  companyId,
  sub: randomUUID(),
  email: `${randomUUID()}@muster.example`,
  role: 'admin',
  invitedAt: someTime,
  lastSeenAt: null,
  version: 1,
  ...over,
});

export const aKey = (companyId: string, over: Partial<ApiKey> = {}): ApiKey => ({
  id: randomUUID(),
  companyId,
  description: 'Payroll',
  enabled: true,
  permissions: ['view-employees'],
  verifier: 'ab'.repeat(32),
  secretVersion: randomUUID(),
  createdAt: someTime,
  createdBy: 'dev@muster.example',
  secretRotatedAt: someTime,
  rotations: [],
  version: 1,
  ...over,
});

export const aWebhook = (companyId: string, over: Partial<Webhook> = {}): Webhook => ({
  id: randomUUID(),
  companyId,
  description: 'Payroll',
  url: 'https://payroll.example/hook?token=abc',
  eventTypes: ['employee-subscription-changed'],
  status: 'enabled',
  disabledReason: null,
  first: { version: randomUUID(), rotatedAt: someTime, rotations: [] },
  second: { version: randomUUID(), rotatedAt: someTime, rotations: [someTime - 1] },
  createdAt: someTime,
  version: 1,
  ...over,
});

export const anEntry = (action: string): AuditEntry => ({
  actor: { email: 'dev@muster.example' },
  action,
  target: { type: 'api-key', id: 'x', description: 'Payroll' },
  changes: { enabled: { from: true, to: false } },
  sourceIp: '192.0.2.1',
});

/** Makes a company, with its admin, that the tests can give things to. */
export const storeCompany = async (
  { companies }: Accounts,
  over: Partial<Company> = {},
): Promise<Company> => {
  const company = aCompany(over);
  const result = await companies.create(company, aMember(company.id), anEntry('company.create'));
  if (result !== 'written') throw new Error(`The company was not made: ${result}`);
  return company;
};

/** The actions in a company's audit log, oldest first. */
export const actionsOf = async ({ auditOf }: Accounts, companyId: string): Promise<string[]> =>
  (await auditOf(companyId)).map(({ action }) => action);
