import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { webhookItemKey } from '../../functions/adapters/dynamo/accounts/webhook-item.ts';
import { createMissedEvents } from '../../functions/adapters/dynamo/deliveries/missed-events.ts';
import { createDeliveryRequests } from '../../functions/adapters/dynamo/deliveries/requests.ts';
import { eventKey } from '../../functions/adapters/dynamo/events.ts';
import { transact } from '../../functions/adapters/dynamo/transact.ts';
import { maxRecovered } from '../../functions/domain/recovery.ts';
import { timeUuidPrefix } from '../../functions/domain/time-uuid.ts';
import { deliveriesIndexes, eventsIndexes } from '../../lib/stacks/data-indexes.ts';
import { anEntry } from '../conformance/account-samples.ts';
import { company, webhookA } from '../conformance/delivery-samples.ts';
import { type DynamoEngine, startDynamo } from '../conformance/dynamo-engine.ts';
import { makeIndexedTable } from '../conformance/indexed-table.ts';
import { meterTable } from '../conformance/watched-table.ts';
import { webhookOf } from '../deliver/world.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
}, 30_000);
afterAll(() => engine?.stop());

const second = 1000;

/** Events that a webhook missed, one each second, and everything to recover them with. */
const makeWorld = async (count: number) => {
  const clock = createTestClock();
  const start = clock.now();
  const accounts = await engine.makeTable('pk', 'sk');
  const webhook = { ...webhookItemKey(company, webhookA), status: 'enabled', version: 1 };
  await accounts.client.send(new PutCommand({ TableName: accounts.name, Item: webhook }));
  const deliveries = meterTable(await makeIndexedTable(engine, deliveriesIndexes));
  const events = meterTable(await makeIndexedTable(engine, eventsIndexes));
  const idOf = (n: number) =>
    `${timeUuidPrefix(start + n * second)}-7000-8000-${String(n).padStart(12, '0')}`;
  for (let at = 0; at < count; at += 100)
    await transact(
      accounts.client,
      Array.from({ length: Math.min(100, count - at) }, (_, i) => ({
        Put: {
          TableName: events.table.name,
          Item: {
            ...eventKey(idOf(at + i)),
            eventOrder: idOf(at + i),
            companyId: company,
            type: 'employee-subscription-changed',
            occurredAt: start + (at + i) * second,
            body: '{}',
            recipients: [],
            expiresAt: start / 1000 + 41 * 24 * 3600,
          },
        },
      })),
    );
  clock.pass(count * second);
  const system = { clock, random: createTestRandom(), retentionDays: 30 };
  const tables = { deliveries: deliveries.table, events: events.table };
  return {
    idOf,
    window: { from: start, to: clock.now() },
    missed: createMissedEvents({ ...tables, clock }),
    requests: createDeliveryRequests({ ...tables, accounts, ...system }),
    meters: [deliveries.meter, events.meter],
  };
};

/** How long this process itself was at work, in milliseconds: other load on the machine is left out. */
const workedMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

describe('a recovery of ten thousand events', () => {
  it('is work for less than a request’s time, is exact, and the next one goes on after it', async () => {
    const world = await makeWorld(maxRecovered + 25);
    const webhook = webhookOf();
    const by = { webhook, audit: anEntry('webhook.recover') };
    const began = workedMs();
    const found = await world.missed.find(webhook, world.window);
    const recovered = await world.requests.recover(found.refs, by);
    const tookMs = workedMs() - began;
    expect(recovered).toEqual({ result: 'written', written: maxRecovered });
    expect(found.refs.map(({ eventId }) => eventId)).toEqual(
      Array.from({ length: maxRecovered }, (_, n) => world.idOf(n)),
    );
    // A request may take 29 s; a function of one whole processor works no faster than this machine.
    expect(tookMs).toBeLessThan(20_000);
    // For each event: itself, and the two runs of which one may wait.
    const reads = world.meters.reduce((sum, meter) => sum + meter.reads, 0);
    expect(reads).toBeLessThan(3.1 * maxRecovered);
    const again = await world.missed.find(webhook, world.window);
    expect(again.refs.map(({ eventId }) => eventId)).toEqual(
      Array.from({ length: 25 }, (_, n) => world.idOf(maxRecovered + n)),
    );
  }, 180_000);
});
