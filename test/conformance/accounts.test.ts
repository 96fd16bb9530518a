import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createApiKeyStore } from '../../functions/adapters/dynamo/accounts/api-keys.ts';
import { createAuditLog } from '../../functions/adapters/dynamo/accounts/audit.ts';
import { createAuditReader } from '../../functions/adapters/dynamo/accounts/audit-reader.ts';
import { createCompanyStore } from '../../functions/adapters/dynamo/accounts/companies.ts';
import { createMemberStore } from '../../functions/adapters/dynamo/accounts/members.ts';
import { createRotationLock } from '../../functions/adapters/dynamo/accounts/rotation-lock.ts';
import { createWebhookStore } from '../../functions/adapters/dynamo/accounts/webhooks.ts';
import type { Table } from '../../functions/adapters/dynamo/client.ts';
import { systemRandom } from '../../functions/adapters/system/random.ts';
import type { AuditEntry } from '../../functions/domain/company.ts';
import type { Clock } from '../../functions/domain/ports/system.ts';
import { type Accounts, createMemoryAccounts } from '../fakes/accounts.ts';
import { aKey, aMember, anEntry, storeCompany } from './account-samples.ts';
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
});
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

/** A clock that never says the same twice, so that what comes later is later. */
const tickingClock = (): Clock => {
  let now = Date.now();
  return {
    now: () => {
      now += 1;
      return now;
    },
  };
};

const makeDynamoAccounts = async (
  clock: Clock = tickingClock(),
): Promise<Accounts & { table: Table }> => {
  const table = await engine.makeTable('pk', 'sk');
  const context = { table, clock, random: systemRandom };
  return {
    table,
    companies: createCompanyStore(context),
    members: createMemberStore(context),
    apiKeys: createApiKeyStore(context),
    webhooks: createWebhookStore(context),
    auditLog: createAuditLog(context),
    auditReader: createAuditReader(context),
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
  suite('DynamoDB', () => makeDynamoAccounts());
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

describe('the audit log', () => {
  it('shows nothing that has expired, even before it is gone', async () => {
    let now = Date.UTC(2026, 0, 1);
    const accounts = await makeDynamoAccounts({ now: () => now });
    const { id } = await storeCompany(accounts);
    now += 399 * 24 * 3600 * 1000;
    await accounts.auditLog.record(id, anEntry('api-key.reveal-secret'));
    const whole = await accounts.auditReader.page(id, { limit: 10 });
    expect(whole.items).toHaveLength(2);
    now += 2 * 24 * 3600 * 1000;
    const rest = await accounts.auditReader.page(id, { limit: 1 });
    expect(rest.items.map(({ action }) => action)).toEqual(['api-key.reveal-secret']);
    expect(rest.next).toBeNull();
  });
});

describe('a removed member', () => {
  it('leaves nothing of theirs but a mark on the sub that expires within a day', async () => {
    const accounts = await makeDynamoAccounts();
    const company = await storeCompany(accounts);
    const member = aMember(company.id, { role: 'viewer' });
    await accounts.members.add(member, anEntry('member.add'));
    await accounts.members.remove(member, anEntry('member.remove'));
    const { client, name } = accounts.table;
    const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
    const left = Items.filter((item) => JSON.stringify(item).includes(member.sub));
    expect(left).toEqual([
      {
        pk: `SUB#${member.sub}`,
        sk: 'MEMBER',
        leftAt: expect.any(Number),
        expiresAt: expect.any(Number),
      },
    ]);
    expect(Number(left[0]?.expiresAt) - Number(left[0]?.leftAt) / 1000).toBeCloseTo(
      400 * 86_400,
      -1,
    );
    expect(Items.some((item) => JSON.stringify(item).includes(member.email))).toBe(false);
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
  });
});
