import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { webhookItemKey } from '../../functions/adapters/dynamo/accounts/webhook-item.ts';
import type { Table } from '../../functions/adapters/dynamo/client.ts';
import { createDeliveryStore } from '../../functions/adapters/dynamo/deliveries/delivery-store.ts';
import { createDeliveryRequests } from '../../functions/adapters/dynamo/deliveries/requests.ts';
import { createEventStore } from '../../functions/adapters/dynamo/events.ts';
import type { Webhook } from '../../functions/domain/webhook.ts';
import { deliveriesIndexes, eventsIndexes } from '../../lib/stacks/data-indexes.ts';
import { createMemoryDeliveries } from '../fakes/deliveries.ts';
import { createMemoryEvents } from '../fakes/events.ts';
import { createMemoryRequests } from '../fakes/requests.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';
import { company } from './delivery-samples.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { makeIndexedTable } from './indexed-table.ts';
import { type RequestsBench, requestsSuite } from './requests.suite.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine?.stop());

const inMemory = async (): Promise<RequestsBench> => {
  const clock = createTestClock();
  const webhooks = new Map<string, Webhook>();
  const system = { clock, random: createTestRandom(), retentionDays: 30 };
  const memory = createMemoryDeliveries({ ...system, disable: () => undefined });
  const { events } = createMemoryEvents(system);
  const own: string[] = [];
  const { requests, audits } = createMemoryRequests({
    clock,
    events,
    wait: memory.wait,
    isEnabled: (id) => webhooks.get(id)?.status === 'enabled',
  });
  return {
    requests,
    deliveries: memory.deliveries,
    events: {
      find: events.find,
      append: async (event) => {
        own.push(event.id);
        await events.append(event);
      },
    },
    clock,
    store: async (webhook) => void webhooks.set(webhook.id, webhook),
    audits: async () => audits.map(({ action }) => action),
    ownEvents: async () => own,
  };
};

const queryAll = async ({ client, name }: Table, query: Record<string, unknown>) => {
  const { Items } = await client.send(new QueryCommand({ TableName: name, ...query }));
  return Items ?? [];
};

const inDynamo = async (): Promise<RequestsBench> => {
  const clock = createTestClock();
  const deliveries = await makeIndexedTable(engine, deliveriesIndexes);
  const events = await makeIndexedTable(engine, eventsIndexes);
  const accounts = await engine.makeTable('pk', 'sk');
  const system = { clock, random: createTestRandom(), retentionDays: 30 };
  return {
    requests: createDeliveryRequests({ deliveries, events, accounts, ...system }),
    deliveries: createDeliveryStore({
      table: deliveries,
      accountsTable: accounts.name,
      ...system,
    }),
    events: createEventStore(events, system),
    clock,
    store: async (webhook) => {
      const Item = { ...webhookItemKey(company, webhook.id), ...webhook };
      await accounts.client.send(new PutCommand({ TableName: accounts.name, Item }));
    },
    audits: async () => {
      const items = await queryAll(accounts, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `AUDIT#${company}` },
      });
      return items.map(({ action }) => String(action));
    },
    ownEvents: async () => {
      const items = await queryAll(events, {
        IndexName: 'byCompany',
        KeyConditionExpression: 'companyId = :id',
        ExpressionAttributeValues: { ':id': company },
      });
      return items.map(({ eventOrder }) => String(eventOrder));
    },
  };
};

requestsSuite('memory', inMemory);
requestsSuite('DynamoDB', inDynamo);
