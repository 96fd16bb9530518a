import { eventTypes } from '#contract/event-types.ts';
import { auditDe } from '../../frontend/src/screens/audit-log/text/audit-de.ts';
import { auditEn } from '../../frontend/src/screens/audit-log/text/audit-en.ts';
import { makeOperate, type OperateBench } from './bench.ts';

let bench: OperateBench;
let company: string;
beforeEach(async () => {
  bench = makeOperate();
  company = (await bench.ok('company create', { name: 'A', admin: 'a@a.example' })).id;
});

const file = Buffer.from('%PDF-1.7\nSentinel').toString('base64');
const type = 'new-employee-document-generated';
const payload = { ...eventTypes[type].example, documentName: 'Sentinel.pdf' };

const people = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({
    ...{ firstName: 'Sentinel', lastName: 'Sentinel', email: `sentinel${from + n}@x.example` },
    subscription: { status: 'active', startAt: '2025-01-01' },
  }));

const importOne = async (): Promise<number> => {
  const { items } = await bench.ok('employee import', { company, people: people(1) });
  return items[0].id;
};

/** The entries of an action in the company's log, oldest first. */
const entriesOf = async (action: string) =>
  (await bench.audits(company)).filter((entry) => entry.action === action);

const byOperator = { actor: 'operator', sourceIp: null };

describe('the audit log of what operators do to people and documents', () => {
  it('counts and names the people of each transaction of an import', async () => {
    const { items } = await bench.ok('employee import', { company, people: people(81) });
    const id = (n: number) => items[n].id;
    const entryOf = (range: string, added: number) => ({
      ...byOperator,
      action: 'employee.import',
      target: { type: 'employees', id: range, description: `Employees ${range}` },
      changes: { employeesAdded: { from: null, to: added } },
    });
    expect(await entriesOf('employee.import')).toEqual([
      entryOf(`${id(0)}-${id(39)}`, 40),
      entryOf(`${id(40)}-${id(79)}`, 40),
      entryOf(String(id(80)), 1),
    ]);
  });

  it('says nothing of an import that adds nobody', async () => {
    await bench.ok('employee import', { company, people: people(2) });
    await bench.ok('employee import', { company, people: people(2), skipExisting: true });
    await bench.ok('employee import', { company, people: [] });
    await bench.ok('employee import', { company, people: people(3, 9), checkOnly: true });
    await bench.refusal('employee import', { company, people: people(3) });
    expect(await entriesOf('employee.import')).toHaveLength(1);
  });

  it('has only the people who came in before somebody else took an email', async () => {
    const { employees } = bench.people;
    const commit = employees.commit;
    let calls = 0;
    employees.commit = async (...args) => {
      calls += 1;
      return calls === 2 ? 'conflict' : await commit(...args);
    };
    await bench.refusal('employee import', { company, people: people(95) });
    const added = (await entriesOf('employee.import')).map(({ changes }) => changes);
    expect(added).toEqual([{ employeesAdded: { from: null, to: 40 } }]);
  });

  it('has what became of a subscription, once', async () => {
    const employee = await importOne();
    const args = { employee, status: 'scheduled-pause', pausedAt: '2025-10-01' };
    await bench.ok('employee set-subscription', args);
    await bench.ok('employee set-subscription', args);
    expect(await entriesOf('employee.set-subscription')).toEqual([
      {
        ...byOperator,
        action: 'employee.set-subscription',
        target: { type: 'employee', id: String(employee), description: `Employee ${employee}` },
        changes: {
          status: { from: 'active', to: 'scheduled-pause' },
          pausedAt: { from: null, to: '2025-10-01' },
        },
      },
    ]);
  });

  it('has each of two changes at once by what it found', async () => {
    const employee = await importOne();
    const set = (status: string) => bench.ok('employee set-subscription', { employee, status });
    await Promise.all(['paused', 'cancelled'].map(set));
    const [first, second] = (await entriesOf('employee.set-subscription')).map(
      ({ changes }) => changes?.status,
    );
    expect(first?.from).toBe('active');
    expect(second?.from).toBe(first?.to);
  });

  it('has an erasure once, however often it is asked for', async () => {
    const employee = await importOne();
    await bench.ok('employee erase', { employee });
    await bench.ok('employee erase', { employee });
    expect(await entriesOf('employee.erase')).toEqual([
      {
        ...byOperator,
        action: 'employee.erase',
        target: { type: 'employee', id: String(employee), description: `Employee ${employee}` },
        changes: null,
      },
    ]);
  });

  it('has a new document and whose it is, and nothing of one that is there', async () => {
    const employee = await importOne();
    const args = { employee, name: 'Sentinel.pdf', file };
    const { id } = await bench.ok('document add', args);
    await bench.ok('document add', { ...args, skipExisting: true });
    await bench.refusal('document add', { ...args, employee: 99 });
    expect(await entriesOf('document.add')).toEqual([
      {
        ...byOperator,
        action: 'document.add',
        target: { type: 'employee-document', id: String(id), description: `Document ${id}` },
        changes: { employeeId: { from: null, to: employee } },
      },
    ]);
  });

  it('has an event that was published, and nothing of one that was refused', async () => {
    const { eventId } = await bench.ok('event publish', { company, type, payload });
    await bench.refusal('event publish', { company, type, payload: { ...payload, id: 'x' } });
    expect(await entriesOf('event.publish')).toEqual([
      {
        ...byOperator,
        action: 'event.publish',
        target: { type: 'event', id: eventId, description: type },
        changes: null,
      },
    ]);
  });
});

/** Every command that writes about people and documents, once. */
const doEverything = async () => {
  const employee = await importOne();
  for (const status of ['paused', 'scheduled-cancellation', 'cancelled', 'pending'])
    await bench.ok('employee set-subscription', { employee, status });
  await bench.ok('document add', { employee, name: 'Sentinel.pdf', file });
  await bench.ok('event publish', { company, type, payload });
  await bench.ok('employee erase', { employee });
  return (await bench.audits(company)).filter(({ action }) =>
    /^(employee|document|event)\./.test(action),
  );
};

describe('what operators do to people and documents', () => {
  it('is told without a word of whom it is about', async () => {
    const entries = await doEverything();
    expect(entries).toHaveLength(8);
    expect(JSON.stringify(entries)).not.toMatch(/sentinel|@/i);
  });

  it.each([
    ['English', auditEn],
    ['German', auditDe],
  ])('has its words in %s, with the fields and states that it changes', async (_, text) => {
    for (const { action, changes } of await doEverything()) {
      expect([action, text.actions[action]]).toEqual([action, expect.any(String)]);
      for (const [field, { from, to }] of Object.entries(changes ?? {})) {
        expect([field, text.fields[field]]).toEqual([field, expect.any(String)]);
        if (field === 'status')
          for (const status of [from, to])
            expect([status, text.values.status?.[String(status)]]).toEqual([
              status,
              expect.any(String),
            ]);
      }
    }
  });
});
