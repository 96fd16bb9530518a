import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createApiKeyStore } from '../../functions/adapters/dynamo/accounts/api-keys.ts';
import { createAuditLog } from '../../functions/adapters/dynamo/accounts/audit.ts';
import { createCompanyStore } from '../../functions/adapters/dynamo/accounts/companies.ts';
import { createMemberStore } from '../../functions/adapters/dynamo/accounts/members.ts';
import { createRotationLock } from '../../functions/adapters/dynamo/accounts/rotation-lock.ts';
import { createWebhookStore } from '../../functions/adapters/dynamo/accounts/webhooks.ts';
import type { Table } from '../../functions/adapters/dynamo/client.ts';
import { systemClock } from '../../functions/adapters/system/clock.ts';
import { systemRandom } from '../../functions/adapters/system/random.ts';
import type { AuditEntry } from '../../functions/domain/company.ts';
import { type Accounts, createMemoryAccounts } from '../fakes/accounts.ts';
import { aKey, anEntry, storeCompany } from './account-samples.ts';
import { apiKeysSuite } from './api-keys.suite.ts';
import { auditLogSuite } from './audit-log.suite.ts';
import { companiesSuite } from './companies.suite.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { membersSuite } from './members.suite.ts';
import { rotationLockSuite } from './rotation-lock.suite.ts';
import { webhooksSuite } from './webhooks.suite.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
}, 30_000);
afterAll(() => engine?.stop());

const auditItems = async ({ client, name }: Table, companyId: string) => {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `AUDIT#${companyId}` },
      ConsistentRead: true,
    }),
  );
  return Items ?? [];
};

const toEntry = ({ actor, action, target, changes, sourceIp }: Record<string, unknown>) =>
  ({ actor, action, target, changes, sourceIp }) as AuditEntry;

const makeDynamoAccounts = async (): Promise<Accounts & { table: Table }> => {
  const table = await engine.makeTable('pk', 'sk');
  const context = { table, clock: systemClock, random: systemRandom };
  return {
    table,
    companies: createCompanyStore(context),
    members: createMemberStore(context),
    apiKeys: createApiKeyStore(context),
    webhooks: createWebhookStore(context),
    auditLog: createAuditLog(context),
    rotationLock: createRotationLock(context),
    auditOf: async (companyId) => (await auditItems(table, companyId)).map(toEntry),
  };
};

const suites = [
  companiesSuite,
  membersSuite,
  apiKeysSuite,
  webhooksSuite,
  auditLogSuite,
  rotationLockSuite,
];
for (const suite of suites) {
  suite('memory', async () => createMemoryAccounts());
  suite('DynamoDB', makeDynamoAccounts);
}

describe('an audit item', () => {
  it('is kept 400 days from the time of the change', async () => {
    const accounts = await makeDynamoAccounts();
    const company = await storeCompany(accounts);
    const [item] = await auditItems(accounts.table, company.id);
    const days = (Number(item?.expiresAt) * 1000 - Number(item?.at)) / (24 * 3600 * 1000);
    expect(days).toBeCloseTo(400, 3);
  });
});

describe('where many change a company at the same moment', () => {
  it('every key that is disabled is counted so', async () => {
    const accounts = await makeDynamoAccounts();
    const { id } = await storeCompany(accounts);
    const keys = Array.from({ length: 10 }, () => aKey(id));
    for (const key of keys) await accounts.apiKeys.create(key, anEntry('api-key.create'));
    const results = await Promise.all(
      keys.map((key) =>
        accounts.apiKeys.update(
          key,
          { ...key, enabled: false, version: 2 },
          anEntry('api-key.disable'),
        ),
      ),
    );
    expect(new Set(results)).toEqual(new Set(['written']));
    expect(await accounts.apiKeys.count(id)).toEqual({ enabled: 0, disabled: 10 });
  }, 30_000);
});
