import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamo/client.ts';
import { createDeliveryStore } from '../../functions/adapters/dynamo/deliveries/delivery-store.ts';
import { createWebhookLog } from '../../functions/adapters/dynamo/deliveries/webhook-log.ts';
import type { AttemptDetail } from '../../functions/domain/attempt.ts';
import type { LogQuery, WebhookLog } from '../../functions/domain/ports/logs.ts';
import { deliveriesIndexes } from '../../lib/stacks/data-indexes.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';
import {
  company,
  detailOf,
  eventX,
  eventY,
  failure,
  finishOf,
  refOf,
  webhookA,
  webhookB,
} from './delivery-samples.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { makeIndexedTable } from './indexed-table.ts';
import { type Meter, meterTable } from './watched-table.ts';

/** Time from one attempt to the next, in milliseconds. */
const step = 10_000;
const first = Date.UTC(2025, 7, 1);

const noWebhook = 'c0000000-0000-4000-8000-00000000000c';

type Filter = Omit<LogQuery, 'limit' | 'after'>;
/** A log of some size; `rows` are its attempts, newest first, and `meter` counts its reads. */
type Filled = { log: WebhookLog; rows: AttemptDetail[]; meter: Meter };

/** Attempts alternate by how far they are from the newest one, so that logs of all sizes begin alike. */
const attemptAt = (age: number, { id, at }: { id: string; at: number }) => {
  const ref = refOf({
    run: `recover-${String(at).padStart(15, '0')}`,
    webhookId: age % 2 ? webhookA : webhookB,
    eventId: age % 3 ? eventX : eventY,
  });
  const detail = detailOf(ref, id, {
    loggedAt: at,
    responseBody: 'x'.repeat(200),
    ...(age % 5 < 3 ? failure : {}),
    ...(age % 7 < 3 ? { eventType: 'new-employee-document-generated' } : {}),
  });
  return { ref, detail };
};

/** The items that the store itself would write at the ends of these attempts. */
const itemsOf = async (
  ends: readonly ReturnType<typeof attemptAt>[],
  table: Table,
): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  const send = async ({ input }: { input: { Item: Record<string, unknown> } }) => {
    items.push(input.Item);
    return {};
  };
  const noted = { name: table.name, client: Object.assign(Object.create(table.client), { send }) };
  const system = { clock: createTestClock(), random: createTestRandom() };
  const options = { table: noted, accountsTable: 'accounts', retentionDays: 30, ...system };
  const store = createDeliveryStore(options);
  for (const { ref, detail } of ends) await store.finish(finishOf(ref, detail));
  return items;
};

/** DynamoDB takes so many items at once. */
const perTransaction = 100;

const write = async ({ client, name }: Table, items: readonly Record<string, unknown>[]) => {
  const put = async (from: number) => {
    const some = items.slice(from, from + perTransaction);
    const puts = some.map((Item) => ({ Put: { TableName: name, Item } }));
    if (puts.length > 0) await client.send(new TransactWriteCommand({ TransactItems: puts }));
  };
  // Two at a time: one is made ready while the engine writes the other.
  for (let from = 0; from < items.length; from += 2 * perTransaction)
    await Promise.all([put(from), put(from + perTransaction)]);
};

/** A log of so many attempts, as the store itself would have written them. */
export const fillLog = async (engine: DynamoEngine, size: number): Promise<Filled> => {
  const table = await makeIndexedTable(engine, deliveriesIndexes);
  const random = createTestRandom();
  // The newest attempts of all sizes fell at the same times.
  const ends = Array.from({ length: size }, (_, n) => {
    const at = first - (size - n) * step;
    return attemptAt(size - 1 - n, { id: random.timeUuid(at), at });
  });
  await write(table, await itemsOf(ends, table));
  const metered = meterTable(table);
  const clock = createTestClock(first);
  const events = { find: async () => undefined };
  const log = createWebhookLog({ table: metered.table, events, clock });
  return { log, rows: ends.map(({ detail }) => detail).reverse(), meter: metered.meter };
};

/** Every combination of the list's filters (contract 5). */
export const combinations = (): [name: string, filter: Filter][] => {
  const [from, to] = [first - 620 * step, first - 100 * step];
  const all: Filter[] = [];
  for (const webhookId of [undefined, webhookA])
    for (const eventId of [undefined, eventX])
      for (const eventType of [undefined, 'employee-subscription-changed' as const])
        for (const outcome of [undefined, 'failed' as const, 'succeeded' as const])
          for (const time of [{}, { from }, { to }, { from, to }])
            all.push({ webhookId, eventId, eventType, outcome, ...time });
  return all.map((filter) => {
    const names = Object.entries(filter).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return name === 'outcome' ? [String(value)] : [name];
    });
    return [names.join(' + ') || 'nothing', filter];
  });
};

const matching = (rows: readonly AttemptDetail[], filter: Filter): string[] =>
  rows
    .filter(
      (row) =>
        (!filter.webhookId || row.webhookId === filter.webhookId) &&
        (!filter.eventId || row.eventId === filter.eventId) &&
        (!filter.eventType || row.eventType === filter.eventType) &&
        (!filter.outcome || row.outcome === filter.outcome) &&
        (filter.from === undefined || row.loggedAt >= filter.from) &&
        (filter.to === undefined || row.loggedAt <= filter.to),
    )
    .map(({ id }) => id);

/** A page, and the read units that it took. */
export const costOfPage = async ({ log, meter }: Filled, query: LogQuery) => {
  const before = meter.reads;
  const page = await log.page(company, query);
  return { page, reads: meter.reads - before };
};

/** Follows the cursor to the end. */
const follow = async (filled: Filled, filter: Filter, limit: number) => {
  const ids: string[] = [];
  let dearest = 0;
  let after: string | undefined;
  do {
    const query = { ...filter, limit, ...(after ? { after } : {}) };
    const { page, reads } = await costOfPage(filled, query);
    ids.push(...page.items.map(({ id }) => id));
    dearest = Math.max(dearest, reads);
    after = page.next ?? undefined;
  } while (after);
  return { ids, dearest };
};

/** Read to its end, with few rows left out, many, and all but a few. */
const wholeLog: [name: string, filter: Filter][] = [
  ['nothing', {}],
  ['an event', { eventId: eventX }],
  ['much', { webhookId: webhookA, eventId: eventY, outcome: 'succeeded' }],
];

/** What a page may cost at most, in read units: 603 rows of 0.54 KB, at 8 KB a unit. */
const mostUnits = 42;

/**
 * A page of the webhook log costs no more in a large log than in a small one: counted on the engine.
 * `sample` leaves out combinations with times, for a quick run.
 */
export const logCostsSuite = (
  small: number,
  large: number,
  { sample = false }: { sample?: boolean } = {},
): void => {
  const all = combinations();
  const filters = sample
    ? all.filter(([, { from, to }]) => !from && !to).concat(all.slice(-1))
    : all;

  describe(`a page of the log of ${large} attempts`, () => {
    let engine: DynamoEngine;
    let few: Filled;
    let many: Filled;
    beforeAll(async () => {
      engine = await startDynamo();
      few = await fillLog(engine, small);
      many = await fillLog(engine, large);
    }, 900_000);
    afterAll(() => engine?.stop());

    it.each(filters)(`filtered by %s costs no more than one of ${small}`, async (_, filter) => {
      const query = { ...filter, limit: 25 };
      const [little, much] = [await costOfPage(few, query), await costOfPage(many, query)];
      expect(little.page.items).toHaveLength(25);
      expect(much.page.items.map(({ loggedAt }) => loggedAt)).toEqual(
        little.page.items.map(({ loggedAt }) => loggedAt),
      );
      expect(much.reads).toBeGreaterThan(0);
      expect(much.reads).toBeLessThanOrEqual(little.reads);
    });

    it('is short, and bounded, where hardly anything matches', async () => {
      const query = { limit: 25, eventId: eventX, webhookId: noWebhook };
      const [little, much] = [await costOfPage(few, query), await costOfPage(many, query)];
      expect(much.page).toEqual({ items: [], next: expect.any(String) });
      expect(much.reads).toBeLessThanOrEqual(little.reads);
      expect(much.reads).toBeLessThanOrEqual(mostUnits);
    });

    it('leads on to exactly what matches', async () => {
      const rest = sample
        ? filters.slice(-1)
        : filters.filter(([, { from }]) => from !== undefined);
      for (const [, filter] of [...rest, ...wholeLog]) {
        const { ids, dearest } = await follow(many, filter, 100);
        expect(ids).toEqual(matching(many.rows, filter));
        expect(dearest).toBeLessThanOrEqual(mostUnits);
      }
    }, 900_000);
  });
};
