import { createFanOutStore } from '../../functions/adapters/dynamo/fan-out.ts';
import { createSyncWakes } from '../../functions/adapters/dynamo/people/sync-wakes.ts';
import { wakeMinutesBetween } from '../../functions/domain/wake.ts';
import { eventsIndexes, peopleIndexes } from '../../lib/stacks/data-indexes.ts';
import { createTestClock } from '../fakes/time.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { makeIndexedTable } from './indexed-table.ts';
import { openPeople } from './people-tables.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine?.stop());

const minute = 60_000;

describe('what tells of an accepted sync in DynamoDB', () => {
  it('is found by the sweeper a quarter of an hour later, until it has looked at it', async () => {
    const people = await makeIndexedTable(engine, peopleIndexes);
    const events = await makeIndexedTable(engine, eventsIndexes);
    const clock = createTestClock();
    const { syncs } = openPeople({ people, events, accounts: events }, undefined, clock);
    const [fanOuts, wakes] = [createFanOutStore(events), createSyncWakes(events)];
    const ref = { companyId: 'company-a', integrationId: 1, syncId: 'nightly-1' };
    await syncs.wake(ref);
    const due = async (afterMs: number) => {
      const until = clock.now() + afterMs;
      const found = [];
      for (const { shards } of wakeMinutesBetween(clock.now(), until))
        for (const shard of shards)
          for await (const one of fanOuts.listUnchecked(shard, until)) found.push(one);
      return found;
    };
    expect(await due(14 * minute)).toEqual([]);
    const [wake] = await due(15 * minute);
    expect(wake?.kind).toBe('sync');
    expect(await wakes.find(wake?.id ?? '')).toEqual(ref);
    await wakes.settle(wake?.id ?? '');
    expect(await due(15 * minute)).toEqual([]);
    expect(await wakes.find(wake?.id ?? '')).toEqual(ref);
  });

  it('is nothing once it is gone, and is not made anew by being settled', async () => {
    const wakes = createSyncWakes(await makeIndexedTable(engine, eventsIndexes));
    await wakes.settle('gone');
    expect(await wakes.find('gone')).toBeUndefined();
  });
});
