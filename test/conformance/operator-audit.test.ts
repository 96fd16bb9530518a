import { createEventStore } from '../../functions/adapters/dynamo/events.ts';
import { createEmployeeStore } from '../../functions/adapters/dynamo/people/employees.ts';
import type { Random } from '../../functions/domain/ports/system.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';
import { anEntry, readAudits } from './audit-entries.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { anEmployee, anEvent, made } from './people-samples.ts';
import { makePeopleTables, openPeople } from './people-tables.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine?.stop());

const company = 'company-a';

/** A store of employees over tables of its own, with an audit log where ids are given for it. */
const openStore = async (random?: Random) => {
  const tables = await makePeopleTables(engine);
  const clock = createTestClock();
  const { people: table, events, accounts } = tables;
  const employees = createEmployeeStore({
    ...{ table, eventsTable: events.name, logRetentionDays: 30, clock },
    ...(random ? { audit: { accountsTable: accounts.name, clock, random } } : {}),
  });
  return { employees, tables, audits: () => readAudits(accounts)(company) };
};

describe('a change that carries an audit entry', () => {
  const [first, second] = [1, 2].map((id) => made(anEmployee({ id, email: `${id}@x.example` })));
  if (!first || !second) throw new Error('no employees');

  it('is not written where an audit id comes twice, and it says so', async () => {
    const same: Random = { ...createTestRandom(), timeUuid: () => 'always-the-same' };
    const { employees, tables, audits } = await openStore(same);
    await employees.commit(company, [first], [anEvent()], anEntry('first'));
    await expect(
      employees.commit(company, [second], [anEvent()], anEntry('second')),
    ).rejects.toThrow('An audit id was given twice');
    expect(await employees.find(company, 2)).toBeUndefined();
    expect(await openPeople(tables).events()).toHaveLength(1);
    expect(await audits()).toEqual([anEntry('first')]);
  });

  it('is not written where an event id comes twice, nor is its entry', async () => {
    const { employees, audits } = await openStore(createTestRandom());
    const event = anEvent();
    await employees.commit(company, [first], [event], anEntry('first'));
    await expect(employees.commit(company, [second], [event], anEntry('second'))).rejects.toThrow(
      'An event id was given twice',
    );
    expect(await employees.find(company, 2)).toBeUndefined();
    expect(await audits()).toEqual([anEntry('first')]);
  });

  it('is an event that is not published where an audit id comes twice, and it says so', async () => {
    const { events: table, accounts } = await makePeopleTables(engine);
    const clock = createTestClock();
    const random: Random = { ...createTestRandom(), timeUuid: () => 'always-the-same' };
    const audit = { accountsTable: accounts.name, clock, random };
    const events = createEventStore(table, { clock, retentionDays: 30, audit });
    const [one, other] = [1, 2].map(() => ({ ...anEvent(), occurredAt: clock.now() }));
    if (!one || !other) throw new Error('no events');
    await events.append(one, anEntry('first'));
    await expect(events.append(other, anEntry('second'))).rejects.toThrow(
      'An audit id was given twice',
    );
    expect(await events.find(one.id)).toEqual(one);
    expect(await events.find(other.id)).toBeUndefined();
  });

  it('is not written by a store that has no audit log', async () => {
    const { employees } = await openStore();
    await expect(employees.commit(company, [first], [], anEntry('first'))).rejects.toThrow(
      'no audit log',
    );
    expect(await employees.find(company, 1)).toBeUndefined();
  });
});
