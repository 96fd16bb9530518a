import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createAuditReader } from '../../functions/adapters/dynamo/accounts/audit-reader.ts';
import { createBreakers } from '../../functions/adapters/dynamo/deliveries/breakers.ts';
import { createDeliveryStore } from '../../functions/adapters/dynamo/deliveries/delivery-store.ts';
import { createFirstAttempts } from '../../functions/adapters/dynamo/deliveries/first-attempts.ts';
import { createInFlight } from '../../functions/adapters/dynamo/deliveries/in-flight.ts';
import { dueItem } from '../../functions/adapters/dynamo/deliveries/items.ts';
import { parkedEntry, parkedKeys } from '../../functions/adapters/dynamo/deliveries/parked.ts';
import { createParking } from '../../functions/adapters/dynamo/deliveries/parking.ts';
import { createDeliveryStatistics } from '../../functions/adapters/dynamo/deliveries/statistics.ts';
import { createSweepStore } from '../../functions/adapters/dynamo/deliveries/sweep-store.ts';
import { createWebhookHealth } from '../../functions/adapters/dynamo/deliveries/webhook-health.ts';
import { createWebhookLog } from '../../functions/adapters/dynamo/deliveries/webhook-log.ts';
import type { AuditEntry } from '../../functions/domain/company.ts';
import type { Due } from '../../functions/domain/ports/delivery.ts';
import { waitFromNow } from '../../functions/domain/requested.ts';
import { deliveriesIndexes } from '../../lib/stacks/data-indexes.ts';
import { createMemoryDeliveries } from '../fakes/deliveries.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';
import { type DeliveriesBench, deliveriesSuite } from './deliveries.suite.ts';
import { company, refOf, webhookA, webhookB } from './delivery-samples.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { makeIndexedTable } from './indexed-table.ts';
import { paceSuite } from './pace.suite.ts';
import { webhookLogSuite } from './webhook-log.suite.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine?.stop());

const inMemory = async (): Promise<DeliveriesBench> => {
  const clock = createTestClock();
  let status = 'enabled';
  const audits: AuditEntry[] = [];
  const memory = createMemoryDeliveries({
    clock,
    random: createTestRandom(),
    retentionDays: 30,
    disable: (_, webhookId, { reason, audit }) => {
      if (webhookId !== webhookA || status !== 'enabled') return;
      status = reason;
      audits.push(audit);
    },
  });
  return { ...memory, clock, statusOfA: async () => status, audits: async () => audits };
};

const inDynamo = async (): Promise<DeliveriesBench> => {
  const clock = createTestClock();
  const table = await makeIndexedTable(engine, deliveriesIndexes);
  const accounts = await engine.makeTable('pk', 'sk');
  const key = { pk: `COMPANY#${company}`, sk: `WEBHOOK#${webhookA}` };
  const webhook = { ...key, status: 'enabled', disabledReason: null, version: 1 };
  await accounts.client.send(new PutCommand({ TableName: accounts.name, Item: webhook }));
  const system = { clock, random: createTestRandom() };
  return {
    clock,
    deliveries: createDeliveryStore({
      table,
      accountsTable: accounts.name,
      retentionDays: 30,
      ...system,
    }),
    sweeps: createSweepStore(table),
    firsts: createFirstAttempts(table),
    parking: createParking(table, clock),
    breakers: createBreakers(table),
    inFlight: createInFlight({ table, limit: 10, leaseMs: 60_000, ...system }),
    log: createWebhookLog({ table, events: { find: async () => undefined }, clock }),
    statistics: createDeliveryStatistics(table, { clock }),
    health: createWebhookHealth(table, { clock, timeScale: 1 }),
    statusOfA: async () => {
      const { Item } = await accounts.client.send(
        new GetCommand({ TableName: accounts.name, Key: key, ConsistentRead: true }),
      );
      return String(Item?.disabledReason ?? Item?.status);
    },
    audits: async () => {
      const reader = createAuditReader({ table: accounts, clock });
      const { items } = await reader.page(company, { limit: 10 });
      return items.map(({ id, at, ...entry }) => entry).reverse();
    },
  };
};

describe('what waits and cannot be read', () => {
  it('keeps none of the others from being woken, and is told of in the end', async () => {
    const table = await makeIndexedTable(engine, deliveriesIndexes);
    const due = { ref: refOf({ attempt: 2 }), nextAttemptAt: 1, wakeAt: 1, waitsSince: 1 };
    const good = dueItem(due);
    const broken = { ...good, sk: 'DUE#broken', attempt: 'two', dueAt: 0 };
    for (const Item of [broken, good])
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    const seen: unknown[] = [];
    const list = async () => {
      const { listWaking } = createSweepStore(table);
      for await (const one of listWaking(good.dueShard, 2)) seen.push(one);
    };
    await expect(list()).rejects.toThrow('attempt');
    expect(seen).toEqual([due]);
  });
});

describe('what is parked and cannot be read', () => {
  it('keeps no other event and no other webhook from being let go, and is told of in the end', async () => {
    const table = await makeIndexedTable(engine, deliveriesIndexes);
    const parking = createParking(table, createTestClock());
    const due = waitFromNow(refOf({ held: true }), 1);
    await parking.park(due, { isNew: true });
    await parking.enter({ companyId: company, webhookId: webhookB });
    const { webhookId } = due.ref;
    const broken = { ...dueItem(due), ...parkedKeys(due.ref, 0), sk: 'DUE#broken', attempt: 'two' };
    const brokenEntry = { ...parkedEntry(company, webhookId), companyId: 1 };
    for (const Item of [broken, brokenEntry])
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    const seen: unknown[] = [];
    const see = async (list: AsyncIterable<{ webhookId: string } | Due>) => {
      for await (const one of list) seen.push('ref' in one ? one.ref : one.webhookId);
    };
    await expect(see(parking.release(webhookId, 5))).rejects.toThrow('attempt');
    await expect(see(parking.entries())).rejects.toThrow('companyId');
    expect(seen).toEqual([due.ref, webhookB]);
  });
});

deliveriesSuite('memory', inMemory);
deliveriesSuite('DynamoDB', inDynamo);
paceSuite('memory', inMemory);
paceSuite('DynamoDB', inDynamo);
webhookLogSuite('memory', inMemory);
webhookLogSuite('DynamoDB', inDynamo);
