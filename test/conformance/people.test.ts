import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createMemoryPeople } from '../fakes/people.ts';
import { directorySuite } from './directory.suite.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { employeesSuite } from './employees.suite.ts';
import { hrIntegrationsSuite } from './hr-integrations.suite.ts';
import { changed, fullEmployee } from './people-samples.ts';
import { makePeopleTables, openPeople, tinyShape } from './people-tables.ts';
import { syncsSuite } from './syncs.suite.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine?.stop());

for (const suite of [employeesSuite, directorySuite, hrIntegrationsSuite, syncsSuite]) {
  suite('memory', async () => createMemoryPeople());
  suite('DynamoDB', async () => openPeople(await makePeopleTables(engine)));
}
for (const suite of [employeesSuite, directorySuite])
  suite('DynamoDB with tiny chunks and a short ring', async () =>
    openPeople(await makePeopleTables(engine), tinyShape));

describe('an employee who was stored with an attribute for each value', () => {
  it('is read as before, and is stored as one text once something changes', async () => {
    const tables = await makePeopleTables(engine);
    const { client, name } = tables.people;
    const key = { pk: 'EMPLOYEE#7', sk: 'EMPLOYEE' };
    const before = fullEmployee(7);
    await client.send(new PutCommand({ TableName: name, Item: { ...key, ...before } }));
    const { employees } = openPeople(tables);
    expect(await employees.findAnywhere(7)).toEqual(before);
    const change = changed(before, { firstName: 'Ada' });
    expect(await employees.commit(before.companyId, [change], [])).toBe('written');
    expect(await employees.findAnywhere(7)).toEqual(change.after);
    const { Item = {} } = await client.send(new GetCommand({ TableName: name, Key: key }));
    expect(Item).not.toHaveProperty('firstName');
    expect(JSON.parse(Item.record)).toMatchObject({ firstName: 'Ada' });
  });
});
