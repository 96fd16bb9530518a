import { employeeSchema } from '#contract/employee.ts';
import { anEmployee, aQuery, made } from '../conformance/people-samples.ts';
import { apiUrl, makeOperate, type OperateBench } from './bench.ts';

let bench: OperateBench;
let company: string;
beforeEach(async () => {
  bench = makeOperate();
  company = (await bench.ok('company create', { name: 'A', admin: 'a@a.example' })).id;
});

const person = (n: number, over: object = {}) => ({
  firstName: `First${n}`,
  lastName: `Last${n}`,
  email: `p${n}@x.example`,
  ...over,
});
const active = { subscription: { status: 'active', startAt: '2025-01-01' } };
const people = (count: number, over: object = {}) =>
  Array.from({ length: count }, (_, i) => person(i, over));
const stored = async () => (await bench.people.directory.page(company, aQuery())).total;

describe('employee import', () => {
  it('makes employees and shows them as the partner API does', async () => {
    const result = await bench.ok('employee import', { company, people: [person(1), person(2)] });
    expect(result.added).toBe(2);
    const [first] = result.items;
    expect(employeeSchema.parse(first)).toEqual(first);
    expect(first).toMatchObject({
      email: 'p1@x.example',
      subscription: { status: 'pending' },
      _links: { self: { href: `${apiUrl}/employees/${first.id}` } },
    });
    expect(await bench.people.employees.find(company, first.id)).toMatchObject({
      firstName: 'First1',
    });
  });

  it('writes many, each subscription with its event', async () => {
    const { added, items } = await bench.ok('employee import', {
      company,
      people: people(95, active),
    });
    expect([added, items.length, await stored()]).toEqual([95, 95, 95]);
    const events = await bench.people.events();
    expect(new Set(events.map(({ id }) => id)).size).toBe(95);
    const told = events.map(({ body }) => JSON.parse(body).payload.id);
    expect(told.sort()).toEqual(items.map(({ id }: { id: number }) => id).sort());
  });

  it('is nothing to tell of where everybody is pending', async () => {
    await bench.ok('employee import', { company, people: people(3) });
    expect(await bench.people.events()).toEqual([]);
  });

  it('takes an empty file', async () => {
    expect(await bench.ok('employee import', { company, people: [] })).toEqual({
      added: 0,
      items: [],
    });
  });

  it('names every wrong place of the file and writes nothing', async () => {
    const wrong = [
      person(1),
      person(2, { email: 'nobody' }),
      person(3, { lastName: '', color: 'red', subscription: { startAt: '2025-02-30' } }),
    ];
    const refusal = await bench.refusal('employee import', { company, people: wrong, offset: 500 });
    expect(refusal).toMatch(/^The file is wrong: \[501\]\.email: /);
    expect(refusal).toMatch(/; \[502\]\.lastName: /);
    expect(refusal).toMatch(/; \[502\]\.color: is not known here/);
    expect(refusal).toMatch(/; \[502\]\.subscription\.startAt: /);
    expect(await stored()).toBe(0);
  });

  it('names a hundred places and counts the rest', async () => {
    const refusal = await bench.refusal('employee import', {
      company,
      people: people(130, { lastName: '' }),
    });
    expect(refusal.match(/lastName/g)).toHaveLength(100);
    expect(refusal).toMatch(/; and 30 more\.$/);
  });

  it('is refused where an email comes twice or is taken', async () => {
    const twice = [person(1), person(2, { email: 'P1@x.example' })];
    expect(await bench.refusal('employee import', { company, people: twice })).toBe(
      'The file is wrong: [1].email: an earlier person of the file has it.',
    );
    const { items } = await bench.ok('employee import', { company, people: [person(1)] });
    const again = { company, people: [person(0), person(1)] };
    expect(await bench.refusal('employee import', again)).toBe(
      `Emails are taken: [1].email: employee ${items[0].id} has it.`,
    );
    expect(await stored()).toBe(1);
  });

  it('goes on after an import that broke off, where existing people are to be left out', async () => {
    await bench.ok('employee import', { company, people: people(3) });
    const { added } = await bench.ok('employee import', {
      company,
      people: people(5),
      skipExisting: true,
    });
    expect([added, await stored()]).toEqual([2, 5]);
  });

  it('can be judged without writing anything', async () => {
    const args = { company, people: people(3), checkOnly: true };
    expect(await bench.ok('employee import', args)).toEqual({ checked: 3 });
    expect(await stored()).toBe(0);
  });

  it('is refused where a pause ends before it begins', async () => {
    const subscription = { status: 'paused', pausedAt: '2025-09-01', reactivatedAt: '2025-08-01' };
    expect(
      await bench.refusal('employee import', { company, people: [person(1, { subscription })] }),
    ).toMatch(/\[0\]\.subscription: The reactivation/);
  });

  it('is refused for a company that is none', async () => {
    expect(await bench.refusal('employee import', { company: 'X', people: [] })).toBe(
      'There is no company X.',
    );
  });
});

describe('employee set-subscription', () => {
  const importOne = async () => {
    const { items } = await bench.ok('employee import', { company, people: [person(1, active)] });
    return items[0].id as number;
  };

  it('writes the status with its event and shows the employee', async () => {
    const employee = await importOne();
    const shown = await bench.ok('employee set-subscription', { employee, status: 'paused' });
    expect(employeeSchema.parse(shown)).toEqual(shown);
    const subscription = {
      status: 'paused',
      startAt: '2025-01-01',
      nextTicketAt: null,
      pausedAt: '2025-08-18',
      cancelledAt: null,
      reactivatedAt: null,
    };
    expect(shown.subscription).toEqual(subscription);
    const { nextTicketAt: _, ...kept } = subscription;
    const stored = await bench.people.employees.find(company, employee);
    expect(stored).toMatchObject({ version: 2 });
    expect(stored?.subscription).toEqual(kept);
    const last = (await bench.people.events()).at(-1);
    expect(JSON.parse(last?.body ?? '').payload).toEqual({
      id: employee,
      resource: 'employee',
      subscription,
    });
  });

  it('names the last roster that was applied whole, as the partner API does', async () => {
    const integration = await bench.ok('hr-integration create', { company, name: 'HR' });
    const ref = { companyId: company, integrationId: integration.id, syncId: 'tuesday' };
    await bench.people.syncs.accept({ ref, hash: 'h', rosterKey: 'k', received: 1 });
    const held = await bench.people.syncs.claim(ref, { token: 't', now: 1, until: 9 });
    if (held === 'busy' || held === 'over') throw new Error('There is no sync');
    const ended = {
      status: 'succeeded',
      unchanged: 1,
      massOffboarding: false,
      error: null,
    } as const;
    const finishedAt = Date.UTC(2025, 7, 18, 2, 15);
    await bench.people.syncs.finish(held, { ...ended, finishedAt, linkedEmployees: 1 });
    const link = { hrIntegrationId: integration.id, hrId: 'P-1', lastSyncId: 'monday' };
    const rest = { lastSyncedAt: 1, fingerprint: 'f', state: 'present', pausing: false } as const;
    const linked = anEmployee({ id: 900, companyId: company, hrLinks: [{ ...link, ...rest }] });
    await bench.people.employees.commit(company, [made(linked)], []);
    const shown = await bench.ok('employee set-subscription', { employee: 900, status: 'active' });
    expect(shown.hrIntergartionLinks).toMatchObject([
      { lastSyncId: 'tuesday', lastSynced: '2025-08-18T02:15:00Z' },
    ]);
  });

  it('takes the dates that are given', async () => {
    const employee = await importOne();
    const args = { employee, status: 'scheduled-pause', pausedAt: '2025-10-01' };
    const shown = await bench.ok('employee set-subscription', args);
    expect(shown.subscription).toMatchObject({
      pausedAt: '2025-10-01',
      nextTicketAt: '2025-09-01',
    });
  });

  it('changes nothing and tells nobody where it is so already', async () => {
    const employee = await importOne();
    await bench.ok('employee set-subscription', { employee, status: 'active' });
    expect(await bench.people.events()).toHaveLength(1);
    expect(await bench.people.employees.find(company, employee)).toMatchObject({ version: 1 });
  });

  it('counts both of two changes at once', async () => {
    const employee = await importOne();
    await Promise.all(
      ['paused', 'cancelled'].map((status) =>
        bench.ok('employee set-subscription', { employee, status }),
      ),
    );
    expect(await bench.people.employees.find(company, employee)).toMatchObject({ version: 3 });
    expect(await bench.people.events()).toHaveLength(3);
  });

  it('is refused for an employee that is none, and for a pause that ends before it begins', async () => {
    expect(
      await bench.refusal('employee set-subscription', { employee: 99, status: 'paused' }),
    ).toBe('There is no employee 99.');
    const employee = await importOne();
    const args = { employee, status: 'paused', reactivatedAt: '2025-08-01' };
    expect(await bench.refusal('employee set-subscription', args)).toMatch(/reactivation/);
  });
});
