import { employeeSchema } from '#contract/employee.ts';
import { operations } from '#contract/operations.ts';
import { partnerSecuritySuite } from '../security/partner-suite.ts';
import { basic, makePartnerWorld, type PartnerWorld } from '../security/partner-world.ts';
import { makeEmployee } from '../security/people.ts';

const prepare = ({ people }: PartnerWorld): void => {
  people.employees.push(makeEmployee('own'), makeEmployee('other', { id: 732 }));
};

partnerSecuritySuite({ operation: operations.listEmployees, target: '/employees', prepare });

/** A company with `count` employees, and somebody else's. */
const makeCompany = (count: number) => {
  const world = makePartnerWorld();
  const headers = basic(world.keys.add('own'));
  for (let id = 1; id <= count; id += 1) {
    const name = ['Öztürk', 'abel', 'Zorn'][id % 3] ?? '';
    world.people.employees.push(
      makeEmployee('own', { id, lastName: name, email: `p${id}@beispiel.example` }),
    );
  }
  world.people.employees.push(makeEmployee('other', { id: 9999 }));
  return { world, list: (query = '') => world.call({ target: `/employees${query}`, headers }) };
};

const idsOf = (json: { data: { data: { id: number }[] } }) => json.data.data.map(({ id }) => id);

describe('List Employees', () => {
  describe('200', () => {
    it('shows the first ten by id with exact totals', async () => {
      const { json, status } = await makeCompany(47).list();
      expect(status).toBe(200);
      expect(idsOf(json)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      const { data: _people, ...page } = json.data;
      expect(page).toEqual({ page: 1, perPage: 10, totalPages: 5, total: 47 });
    });

    it('shows each employee as the contract writes it', async () => {
      const { json } = await makeCompany(1).list();
      expect(employeeSchema.strict().parse(json.data.data[0]).hrIntergartionLinks).toHaveLength(1);
    });

    it('has no pages where there is nobody', async () => {
      const { json } = await makeCompany(0).list();
      expect(json).toEqual({ data: { data: [], page: 1, perPage: 10, totalPages: 0, total: 0 } });
    });

    it('is empty past the end, with the right totals', async () => {
      const { json } = await makeCompany(11).list('?page=1000000&perPage=5');
      expect(json.data).toEqual({ data: [], page: 1000000, perPage: 5, totalPages: 3, total: 11 });
    });

    it('sorts, ascending where nothing else is said', async () => {
      const { list } = makeCompany(5);
      expect(idsOf((await list('?sortField=lastName')).json)).toEqual([1, 4, 2, 5, 3]);
      expect(idsOf((await list('?sortOrder=desc')).json)).toEqual([5, 4, 3, 2, 1]);
    });

    it('takes filters repeated and with commas, and joins different ones', async () => {
      const { list } = makeCompany(9);
      expect(idsOf((await list('?ids=3,4&ids=5&ids=9999')).json)).toEqual([3, 4, 5]);
      const both = await list('?ids=3,4&email=P4%40beispiel.example,p5%40beispiel.example');
      expect(idsOf(both.json)).toEqual([4]);
      expect(both.json.data.total).toBe(1);
      expect((await list('?status=paused,cancelled&planType=split-pay-plan')).json.data.total).toBe(
        0,
      );
    });
  });

  describe('422', () => {
    it.each([
      ['page=0', 'page'],
      ['page=1000001', 'page'],
      ['page=-1', 'page'],
      ['page=1.5', 'page'],
      ['page=', 'page'],
      ['page=1&page=1', 'page'],
      ['perPage=0', 'perPage'],
      ['perPage=101', 'perPage'],
      ['sortField=firstName', 'sortField'],
      ['sortOrder=up', 'sortOrder'],
      ['sortOrder=asc&sortOrder=asc', 'sortOrder'],
      ['status=gone', 'status[0]'],
      ['status=active,', 'status[1]'],
      ['planType=x', 'planType[0]'],
      ['email=nobody', 'email[0]'],
      ['ids=0', 'ids[0]'],
      ['ids=1,x', 'ids[1]'],
      [`ids=${Array.from({ length: 101 }, (_, index) => index + 1).join(',')}`, 'ids'],
      ['unknown=1', 'unknown'],
    ])('names the place in ?%.30s', async (query, field) => {
      const { status, json, headers } = await makeCompany(1).list(`?${query}`);
      expect([status, json.code]).toEqual([422, 'validation_failed']);
      expect(json.errors.map((error: { field: string }) => error.field)).toContain(field);
      expect(headers.get('content-type')).toBe('application/problem+json');
    });
  });
});
