import { createMemoryPeople } from '../fakes/people.ts';
import { directorySuite } from './directory.suite.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { employeesSuite } from './employees.suite.ts';
import { hrIntegrationsSuite } from './hr-integrations.suite.ts';
import { makePeopleTables, openPeople, tinyShape } from './people-tables.ts';
import { syncsSuite } from './syncs.suite.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
}, 30_000);
afterAll(() => engine?.stop());

for (const suite of [employeesSuite, directorySuite, hrIntegrationsSuite, syncsSuite]) {
  suite('memory', async () => createMemoryPeople());
  suite('DynamoDB', async () => openPeople(await makePeopleTables(engine)));
}
for (const suite of [employeesSuite, directorySuite])
  suite('DynamoDB with tiny chunks and a short ring', async () =>
    openPeople(await makePeopleTables(engine), tinyShape));
