import { seedDemo } from '../../lib/local/demo/demo.ts';
import { aDocumentQuery } from '../conformance/document-samples.ts';
import { aQuery } from '../conformance/people-samples.ts';
import { makeOperate, type OperateBench } from './bench.ts';

let bench: OperateBench;
beforeEach(() => {
  bench = makeOperate();
});

const now = Date.UTC(2025, 7, 18, 10);
const seed = (failAt = Number.POSITIVE_INFINITY) => {
  let calls = 0;
  return seedDemo({
    now,
    invokeOperate: async (command, args) => {
      calls += 1;
      if (calls === failAt) throw new Error('crash');
      return await bench.operate({ command, args });
    },
  });
};

const expectDemo = async () => {
  const { items } = await bench.ok('company list');
  const byName = new Map<string, { id: string; apiAccess: boolean }>(
    items.map((one: { name: string }) => [one.name, one]),
  );
  expect([...byName.keys()].sort()).toEqual(['Beispiel AG', 'Muster GmbH']);
  const [muster, beispiel] = [byName.get('Muster GmbH'), byName.get('Beispiel AG')];
  if (!muster || !beispiel) throw new Error('no companies');
  expect([muster.apiAccess, beispiel.apiAccess]).toEqual([true, false]);
  const roles = async (id: string) =>
    (await bench.accounts.members.list(id)).map(({ email, role }) => `${role} ${email}`).sort();
  expect(await roles(muster.id)).toEqual([
    'admin admin@muster.example',
    'developer developer@muster.example',
    'viewer viewer@muster.example',
  ]);
  expect(await roles(beispiel.id)).toEqual(['admin admin@beispiel.example']);
  const all = await bench.people.directory.page(muster.id, aQuery());
  expect(all.total).toBe(47);
  expect((await bench.people.directory.page(beispiel.id, aQuery())).total).toBe(3);
  expect(await bench.people.integrations.list(muster.id)).toHaveLength(1);
  const documents = await bench.documents.directory.page(muster.id, aDocumentQuery());
  expect(documents.total).toBe(10);
  return { company: muster.id, ids: all.ids };
};

describe('the demo data', () => {
  it('are two companies with users, employees and an HR integration', async () => {
    await seed();
    await expectDemo();
  });

  it('show every status and plan, tickets, and names that sort as German ones do', async () => {
    await seed();
    const { company, ids } = await expectDemo();
    const employees = await bench.people.employees.findMany(company, ids);
    expect(new Set(employees.map(({ subscription }) => subscription.status)).size).toBe(6);
    expect(new Set(employees.map(({ plan }) => plan?.type)).size).toBe(4);
    expect(employees.filter(({ ticket }) => ticket).length).toBeGreaterThan(20);
    expect(employees.some(({ lastName }) => lastName === 'Öztürk')).toBe(true);
  });

  it('are the same wherever making them broke off and was begun again', async () => {
    for (let failAt = 1; failAt <= 18; failAt += 1) {
      bench = makeOperate();
      await seed(failAt).catch(() => undefined);
      await seed();
      await expectDemo();
      await seed();
      await expectDemo();
    }
  });
});
