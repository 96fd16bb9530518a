import { employeeDocumentSchema } from '#contract/employee-document.ts';
import { toWireDocument } from '../../functions/domain/document-wire.ts';
import { rosterHash } from '../../functions/domain/roster.ts';
import { rosterKeyOf } from '../../functions/domain/sync.ts';
import { aDocumentQuery } from '../conformance/document-samples.ts';
import { aQuery } from '../conformance/people-samples.ts';
import { aPerson } from '../sync/world.ts';
import { apiUrl, makeOperate } from './bench.ts';

const file = Buffer.from('%PDF-1.7').toString('base64');
const erased = { result: { erasedAt: '2025-08-18T10:00:00Z' } };

/** A company with two people, one of them with documents, a roster applied and one being applied. */
const prepare = async (documents = 45) => {
  const bench = makeOperate();
  const company = (await bench.ok('company create', { name: 'A', admin: 'a@a.example' })).id;
  const people = ['Sentinel', 'Other'].map((lastName) => ({
    ...{ firstName: lastName, lastName, email: `${lastName}@x.example` },
    subscription: { status: 'active', startAt: '2025-01-01' },
  }));
  const { items } = await bench.ok('employee import', { company, people });
  const [employee, other] = items.map(({ id }: { id: number }) => id);
  for (let n = 0; n < documents; n += 1)
    await bench.ok('document add', { employee, name: `Sentinel ${n}`, file });
  await bench.ok('document add', { employee: other, name: 'Other', file });
  const integrationId = (await bench.ok('hr-integration create', { company, name: 'HR' })).id;
  const roster = [aPerson('S', { email: 'sentinel@x.example' }), aPerson('O')];
  for (const syncId of ['closed', 'open']) {
    const ref = { companyId: company, integrationId, syncId };
    const people = syncId === 'open' ? roster : [...roster, aPerson('P')];
    const hash = rosterHash(people);
    await bench.rosters.put(rosterKeyOf(ref, hash), people);
    const sync = { ref, hash, rosterKey: rosterKeyOf(ref, hash), received: people.length };
    if (syncId === 'open') await bench.people.syncs.accept(sync);
  }
  return { bench, company, employee, other };
};

type World = Awaited<ReturnType<typeof prepare>>;

/** Everything that is stored, as far as an erasure changes it. */
const stateOf = async ({ bench, company, employee }: World) => {
  const { ids } = await bench.documents.directory.page(company, aDocumentQuery({ perPage: 100 }));
  const record = await bench.people.employees.findAnywhere(employee);
  const integrations = await bench.people.integrations.list(company);
  return {
    record: record && { ...record, version: 0 },
    documents: await bench.documents.documents.findMany(company, ids),
    files: await Promise.all(ids.map((id) => bench.documents.files.get(id))),
    rosters: [...bench.rosters.stored.values()],
    bodies: (await bench.documents.events()).map(({ body }) => JSON.parse(body).payload),
    audits: (await bench.audits(company)).filter(({ action }) => action === 'employee.erase'),
    statuses: integrations.map(({ status, linkedEmployees }) => ({ status, linkedEmployees })),
  };
};

describe('employee erase', () => {
  it('leaves no name in records, documents, files, rosters and event bodies', async () => {
    const world = await prepare();
    const answer = await world.bench.ok('employee erase', { employee: world.employee });
    expect(answer).toEqual({ id: world.employee, ...erased.result });
    const state = await stateOf(world);
    expect(JSON.stringify(state)).not.toMatch(/sentinel/i);
    expect(state.record?.subscription).toMatchObject({ status: 'active', startAt: '2025-01-01' });
    expect(state.record?.erasure?.identity).toBeNull();
    expect(state.files.filter(Boolean)).toHaveLength(1);
    expect(world.bench.cleared).toHaveLength(45);
    for (const document of state.documents)
      employeeDocumentSchema.strict().parse(toWireDocument(document, apiUrl));
    const left = state.rosters.map((roster) => roster.map(({ hrId }) => hrId));
    expect(left.sort()).toEqual([['O'], ['O', 'P']]);
  });

  it('has the directories tell of nothing but what is so now', async () => {
    const { bench, company, employee } = await prepare();
    await bench.ok('employee erase', { employee });
    const documents = Array.from({ length: 45 }, (_, n) => n + 1).join(' ');
    expect(bench.renewed).toEqual([`${company} ${documents}`, `${company} ${employee}`]);
  });

  it('tells the same time when it is repeated', async () => {
    const world = await prepare();
    const { bench, employee } = world;
    const first = await bench.ok('employee erase', { employee });
    const state = await stateOf(world);
    bench.clock.pass(3600_000);
    expect(await bench.ok('employee erase', { employee })).toEqual(first);
    expect(await stateOf(world)).toEqual(state);
  });

  it('finds every roster by a clock that is behind that of their store', async () => {
    const world = await prepare(0);
    const { bench, employee } = world;
    bench.clock.pass(-120_000);
    expect(await bench.ok('employee erase', { employee })).toEqual({
      id: employee,
      ...erased.result,
    });
    expect(JSON.stringify((await stateOf(world)).rosters)).not.toMatch(/sentinel/i);
  });

  it('frees the email for somebody else, and adds no document to whom it erased', async () => {
    const { bench, company, employee } = await prepare();
    await bench.ok('employee erase', { employee });
    const people = [{ firstName: 'New', lastName: 'New', email: 'sentinel@x.example' }];
    await bench.ok('employee import', { company, people });
    const all = await bench.people.directory.page(company, aQuery());
    expect(all.total).toBe(3);
    expect(await bench.refusal('document add', { employee, name: 'N', file })).toBe(
      `The data of employee ${employee} was erased.`,
    );
  });

  it.each([
    [{ employee: 999 }, 'There is no employee 999.'],
    [{ employee: 0 }, /^Wrong arguments: employee: /],
    [{}, /^Wrong arguments: employee: /],
  ])('refuses %j', async (args, reason) => {
    const { bench } = await prepare();
    expect(await bench.refusal('employee erase', args)).toEqual(expect.stringMatching(reason));
  });
});

/** Has the call with this number fail, in front of its work or behind it; gives how many there were. */
const crash = ({ bench }: World, at: number, when: 'before' | 'after') => {
  let calls = 0;
  const wrap = (port: object, names: readonly string[]): void => {
    for (const name of names) {
      const call: unknown = Reflect.get(port, name);
      if (typeof call !== 'function') throw new Error(name);
      Reflect.set(port, name, async (...args: unknown[]) => {
        calls += 1;
        const isIt = calls === at;
        if (isIt && when === 'before') throw new Error('crash');
        const result: unknown = await call(...args);
        if (isIt) throw new Error('crash');
        return result;
      });
    }
  };
  wrap(bench.people.employees, ['commit']);
  wrap(bench.people.syncs, ['takeOver', 'giveBack', 'setLinked']);
  wrap(bench.rosters, ['put']);
  wrap(bench.documents.documents, ['rewrite']);
  wrap(bench.documents.files, ['remove']);
  wrap(bench.documents.eventBodies, ['rewrite']);
  return () => calls;
};

const afterCrash = async (at: number, when: 'before' | 'after') => {
  const world = await prepare(2);
  const calls = crash(world, at, when);
  const args = { employee: world.employee };
  const first = await world.bench.operate({ command: 'employee erase', args }).then(
    () => 'done',
    () => 'crash',
  );
  const made = calls();
  await world.bench.ok('employee erase', args);
  return { first, made, state: await stateOf(world) };
};

describe('an erasure that dies', () => {
  it('in front of or behind any of its writes is finished by the next one', async () => {
    const { first: whole, made, state } = await afterCrash(0, 'before');
    expect([whole, state.record?.erasure?.identity]).toEqual(['done', null]);
    expect(state.audits).toHaveLength(1);
    expect(made).toBeGreaterThan(10);
    for (let at = 1; at <= made; at += 1)
      for (const when of ['before', 'after'] as const) {
        const { first, state: after } = await afterCrash(at, when);
        expect({ at, when, first, ...after }).toEqual({ at, when, first: 'crash', ...state });
      }
  });
});
