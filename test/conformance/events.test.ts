import { createEventStore } from '../../functions/adapters/dynamo/events.ts';
import { createFanOutStore } from '../../functions/adapters/dynamo/fan-out.ts';
import { eventsIndexes } from '../../lib/stacks/data-indexes.ts';
import { createMemoryEvents } from '../fakes/events.ts';
import { createTestClock } from '../fakes/time.ts';
import { auditContext, readAudits } from './audit-entries.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { eventsSuite } from './events.suite.ts';
import { makeIndexedTable } from './indexed-table.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine?.stop());

eventsSuite('memory', async () => {
  const clock = createTestClock();
  return { ...createMemoryEvents({ clock, retentionDays: 30 }), clock };
});

eventsSuite('DynamoDB', async () => {
  const clock = createTestClock();
  const table = await makeIndexedTable(engine, eventsIndexes);
  const accounts = await engine.makeTable('pk', 'sk');
  const audit = auditContext(accounts, clock);
  return {
    events: createEventStore(table, { clock, retentionDays: 30, audit }),
    audits: readAudits(accounts),
    fanOuts: createFanOutStore(table),
    clock,
  };
});
