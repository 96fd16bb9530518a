import type { Employee, EmployeeChange } from '../../functions/domain/employee.ts';
import type { EmployeeQuery } from '../../functions/domain/ports/people.ts';
import { naivePage, type People } from '../fakes/people.ts';
import { anEmployee, aQuery, changed, made, noSubscription } from './people-samples.ts';

const company = 'company-a';

const employees: Employee[] = [
  anEmployee({ id: 1, lastName: 'Zander', email: 'Z@x.example' }),
  anEmployee({ id: 2, lastName: 'ärmel', email: 'b@x.example' }),
  anEmployee({ id: 3, lastName: 'Armel', email: 'a@x.example' }),
  // The same letter composed and decomposed: equal, so the tie goes by id.
  anEmployee({ id: 4, lastName: 'A\u0308rmel', email: 'y@x.example' }),
  // Above U+FFFF: behind U+FF5E by code points, before it by UTF-16 units.
  anEmployee({ id: 5, lastName: '\u{1f600}', email: 'e@x.example' }),
  anEmployee({ id: 6, lastName: '\uff5e', email: 'f@x.example' }),
  anEmployee({
    id: 7,
    subscription: { ...noSubscription, status: 'active', startAt: '2025-02-01' },
    plan: { type: 'split-pay-plan', contractSigningStatus: 'accepted', contributionCents: 1 },
  }),
  anEmployee({
    id: 8,
    subscription: { ...noSubscription, status: 'paused', startAt: '2024-02-01' },
    plan: {
      type: 'fully-subsidized-plan',
      contractSigningStatus: 'accepted',
      contributionCents: null,
    },
  }),
];

const sorts = (['id', 'lastName', 'email', 'startAt'] as const).flatMap((sortField) =>
  (['asc', 'desc'] as const).map((sortOrder) => ({ sortField, sortOrder })),
);

const filters: [what: string, filter: Partial<EmployeeQuery>][] = [
  ['one status', { status: ['active'] }],
  ['two statuses', { status: ['active', 'paused'] }],
  ['a plan', { planType: ['split-pay-plan'] }],
  [
    'a status and a plan that nobody has both',
    { status: ['active'], planType: ['fully-subsidized-plan'] },
  ],
  ['emails in any case', { email: ['A@X.EXAMPLE', 'z@x.example', 'nobody@x.example'] }],
  ['ids, twice the same and unknown ones among them', { ids: [8, 2, 2, 99] }],
  ['ids and a status', { ids: [1, 7, 8], status: ['paused', 'pending'] }],
  ['ids and an email', { ids: [1, 2], email: ['b@x.example', 'a@x.example'] }],
];

/** What every employee directory must hold (contract 1.2, 2.1). */
export const directorySuite = (name: string, makeEmpty: () => Promise<People>): void => {
  describe(`the employee directory in ${name}`, () => {
    let people: People;
    beforeEach(async () => {
      people = await makeEmpty();
    });
    const write = async (...changes: EmployeeChange[]) => {
      expect(await people.employees.commit(company, changes, [])).toBe('written');
    };
    const page = (over: Partial<EmployeeQuery> = {}) =>
      people.directory.page(company, aQuery(over));

    it('of a company without employees is empty', async () => {
      expect(await page()).toEqual({ ids: [], total: 0 });
    });

    it('sorts text by code points of its lower case, ties by id, in both orders', async () => {
      await write(...employees.slice(0, 6).map(made));
      const asc = await page({ sortField: 'lastName' });
      expect(asc.ids).toEqual([3, 1, 2, 4, 6, 5]);
      const desc = await page({ sortField: 'lastName', sortOrder: 'desc' });
      expect(desc.ids).toEqual([5, 6, 2, 4, 1, 3]);
    });

    it('puts those without a start last in both orders', async () => {
      await write(...employees.map(made));
      expect((await page({ sortField: 'startAt' })).ids).toEqual([8, 7, 1, 2, 3, 4, 5, 6]);
      const desc = await page({ sortField: 'startAt', sortOrder: 'desc' });
      expect(desc.ids).toEqual([7, 8, 1, 2, 3, 4, 5, 6]);
    });

    it.each(filters)('filters by %s, in every order', async (_, filter) => {
      await write(...employees.map(made));
      for (const sort of sorts)
        expect(await page({ ...filter, ...sort })).toEqual(
          naivePage(employees, aQuery({ ...filter, ...sort })),
        );
    });

    it('cuts pages with the exact total, and an empty one past the end', async () => {
      await write(...employees.map(made));
      expect(await page({ perPage: 3, page: 1 })).toEqual({ ids: [1, 2, 3], total: 8 });
      expect(await page({ perPage: 3, page: 3 })).toEqual({ ids: [7, 8], total: 8 });
      expect(await page({ perPage: 3, page: 4 })).toEqual({ ids: [], total: 8 });
      expect(await page({ perPage: 100, page: 1_000_000 })).toEqual({ ids: [], total: 8 });
      expect(await page({ perPage: 1, page: 2, status: ['active', 'paused'] })).toEqual({
        ids: [8],
        total: 2,
      });
    });

    it('shows every change at once, in every order that was asked for before', async () => {
      await write(...employees.map(made));
      for (const sort of sorts) await page(sort);
      const [zander, ...others] = employees;
      if (!zander) throw new Error('no employee');
      const change = changed(zander, {
        lastName: 'Aal',
        email: 'new@x.example',
        subscription: { ...noSubscription, status: 'active', startAt: '2023-01-01' },
      });
      await write(change, made(anEmployee({ id: 9, lastName: 'Mitte' })));
      const now = [change.after, ...others, anEmployee({ id: 9, lastName: 'Mitte' })];
      for (const sort of sorts) expect(await page(sort)).toEqual(naivePage(now, aQuery(sort)));
      expect(await page({ status: ['active'] })).toEqual({ ids: [1, 7], total: 2 });
      expect(await page({ email: ['z@x.example'] })).toEqual({ ids: [], total: 0 });
    });

    it('finds who has an email, whatever its case, and nobody of another company', async () => {
      await write(...employees.map(made));
      const emails = ['z@X.example', 'Z@x.example', 'nobody@x.example'];
      expect(await people.directory.idsByEmail(company, emails)).toEqual(
        new Map([
          ['z@X.example', 1],
          ['Z@x.example', 1],
        ]),
      );
      expect(await people.directory.idsByEmail('company-b', emails)).toEqual(new Map());
    });

    it('keeps companies apart', async () => {
      await write(...employees.map(made));
      const other = anEmployee({ id: 50, companyId: 'company-b' });
      await people.employees.commit('company-b', [made(other)], []);
      expect(await people.directory.page('company-b', aQuery())).toEqual({ ids: [50], total: 1 });
      expect((await page()).total).toBe(8);
    });
  });
};
