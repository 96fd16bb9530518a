import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { webhookItemKey } from '../../functions/adapters/dynamo/accounts/webhook-item.ts';
import { createDeliveryStore } from '../../functions/adapters/dynamo/deliveries/delivery-store.ts';
import { dueItem } from '../../functions/adapters/dynamo/deliveries/items.ts';
import { createMissedEvents } from '../../functions/adapters/dynamo/deliveries/missed-events.ts';
import { createEventStore, testEventPut } from '../../functions/adapters/dynamo/events.ts';
import { createFanOutStore } from '../../functions/adapters/dynamo/fan-out.ts';
import { transact } from '../../functions/adapters/dynamo/transact.ts';
import { deliveriesIndexes, eventsIndexes } from '../../lib/stacks/data-indexes.ts';
import { createMemoryDeliveries } from '../fakes/deliveries.ts';
import { createMemoryEvents } from '../fakes/events.ts';
import { createMemoryMissedEvents } from '../fakes/missed-events.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';
import { company, webhookA } from './delivery-samples.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { makeIndexedTable } from './indexed-table.ts';
import { type MissedEventsBench, missedEventsSuite } from './missed-events.suite.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine?.stop());

missedEventsSuite('memory', async () => {
  const clock = createTestClock();
  const system = { clock, random: createTestRandom(), retentionDays: 30 };
  const memory = createMemoryDeliveries({ ...system, disable: () => undefined });
  const events = createMemoryEvents(system);
  return {
    clock,
    deliveries: memory.deliveries,
    events: events.events,
    fanOuts: events.fanOuts,
    wait: async (due) => void memory.wait(due),
    appendTest: async (event) => events.events.appendTest(event),
    missed: createMemoryMissedEvents(memory, events),
  };
});

const inDynamo = async (more: { maxAttempts?: number } = {}): Promise<MissedEventsBench> => {
  const clock = createTestClock();
  const accounts = await engine.makeTable('pk', 'sk');
  const webhook = { ...webhookItemKey(company, webhookA), status: 'enabled', version: 1 };
  await accounts.client.send(new PutCommand({ TableName: accounts.name, Item: webhook }));
  const deliveries = await makeIndexedTable(engine, deliveriesIndexes);
  const events = await makeIndexedTable(engine, eventsIndexes);
  const system = { clock, random: createTestRandom(), retentionDays: 30 };
  return {
    clock,
    deliveries: createDeliveryStore({
      table: deliveries,
      accountsTable: accounts.name,
      ...system,
    }),
    events: createEventStore(events, system),
    fanOuts: createFanOutStore(events),
    wait: async (due) => {
      const item = { TableName: deliveries.name, Item: dueItem(due) };
      await deliveries.client.send(new PutCommand(item));
    },
    appendTest: async (event) => {
      await transact(events.client, [testEventPut(events.name, event, 30)]);
    },
    missed: createMissedEvents({ deliveries, events, clock, ...more }),
  };
};

missedEventsSuite('DynamoDB', () => inDynamo());
// As where a webhook has had more attempts since than are read in one go.
missedEventsSuite('DynamoDB, event by event', () => inDynamo({ maxAttempts: 0 }));
