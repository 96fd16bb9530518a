import type { Employee } from '../../functions/domain/employee.ts';
import type { People } from '../fakes/people.ts';
import { anEntry } from './audit-entries.ts';
import { anEmployee, anEvent, aQuery, changed, fullEmployee, made } from './people-samples.ts';

const company = 'company-a';

/** What every employee store must hold. */
export const employeesSuite = (name: string, makeEmpty: () => Promise<People>): void => {
  describe(`employees in ${name}`, () => {
    let people: People;
    beforeEach(async () => {
      people = await makeEmpty();
    });
    const add = async (...employees: Employee[]) => {
      expect(await people.employees.commit(company, employees.map(made), [])).toBe('written');
    };

    it('come back as they were written', async () => {
      const [bare, full] = [anEmployee({ id: 1 }), fullEmployee(2)];
      await add(bare, full);
      expect(await people.employees.find(company, 1)).toEqual(bare);
      expect(await people.employees.find(company, 2)).toEqual(full);
      expect(await people.employees.findAnywhere(2)).toEqual(full);
    });

    it('of another company are as unknown as those that do not exist', async () => {
      await add(anEmployee({ id: 1 }));
      expect(await people.employees.find('company-b', 1)).toBeUndefined();
      expect(await people.employees.find(company, 99)).toBeUndefined();
      expect(await people.employees.findAnywhere(99)).toBeUndefined();
      expect(await people.employees.findMany('company-b', [1])).toEqual([]);
    });

    it('come in the order in which they were asked for, without those that are missing', async () => {
      await add(anEmployee({ id: 1 }), anEmployee({ id: 2 }), anEmployee({ id: 3 }));
      const found = await people.employees.findMany(company, [3, 99, 1, 2]);
      expect(found.map(({ id }) => id)).toEqual([3, 1, 2]);
      expect(await people.employees.findMany(company, [])).toEqual([]);
    });

    it('get ids that nobody else gets', async () => {
      const batches = await Promise.all([3, 1, 5, 2].map((n) => people.employees.reserveIds(n)));
      expect(batches.map((ids) => ids.length)).toEqual([3, 1, 5, 2]);
      const ids = batches.flat();
      expect(new Set(ids).size).toBe(11);
      expect(ids.every((id) => Number.isInteger(id) && id > 0)).toBe(true);
    });

    it('are written together with their events, or neither is', async () => {
      const employee = anEmployee({ id: 1 });
      const [first, second] = [anEvent(), anEvent()];
      await people.employees.commit(company, [made(employee)], [first]);
      expect(await people.events()).toEqual([first]);
      expect(await people.employees.commit(company, [made(employee)], [second])).toBe('conflict');
      expect(await people.events()).toEqual([first]);
    });

    it('bring the audit entry that an operator gives with them, or neither is written', async () => {
      const [employee, other] = [1, 2].map((id) => anEmployee({ id, email: 'one@x.example' }));
      if (!employee || !other) throw new Error('no employees');
      const commit = (one: Employee, entry: string) =>
        people.employees.commit(company, [made(one)], [anEvent()], anEntry(entry));
      expect(await commit(employee, 'first')).toBe('written');
      expect(await commit(employee, 'again')).toBe('conflict');
      expect(await commit(other, 'same email')).toBe('conflict');
      expect(await people.audits(company)).toEqual([anEntry('first')]);
      expect(await people.audits('company-b')).toEqual([]);
      expect(await people.events()).toHaveLength(1);
    });

    it('bring their audit entry also where no list has to hear of the change', async () => {
      const employee = anEmployee({ id: 1 });
      await add(employee);
      const change = changed(employee, { firstName: 'Other' });
      const commit = (entry: string) =>
        people.employees.commit(company, [change], [], anEntry(entry));
      expect(await commit('first')).toBe('written');
      expect(await commit('again')).toBe('conflict');
      expect(await people.audits(company)).toEqual([anEntry('first')]);
    });

    it('leave no audit entry where nothing is written', async () => {
      expect(await people.employees.commit(company, [], [], anEntry('none'))).toBe('written');
      expect(await people.audits(company)).toEqual([]);
    });

    it('that somebody else changed meanwhile are not overwritten', async () => {
      const employee = anEmployee({ id: 1 });
      await add(employee);
      const mine = changed(employee, { firstName: 'Mine' });
      const theirs = changed(employee, { firstName: 'Theirs' });
      expect(await people.employees.commit(company, [theirs], [])).toBe('written');
      expect(await people.employees.commit(company, [mine], [])).toBe('conflict');
      expect((await people.employees.find(company, 1))?.firstName).toBe('Theirs');
    });

    it('never share an email within their company, whatever its case', async () => {
      await add(anEmployee({ id: 1, email: 'Jonas@Muster.example' }));
      const other = anEmployee({ id: 2, email: 'jonas@muster.EXAMPLE' });
      expect(await people.employees.commit(company, [made(other)], [anEvent()])).toBe('conflict');
      expect(await people.employees.find(company, 2)).toBeUndefined();
      expect(await people.events()).toEqual([]);
      const twins = [3, 4].map((id) => made(anEmployee({ id, email: 'twin@muster.example' })));
      expect(await people.employees.commit(company, twins, [])).toBe('conflict');
    });

    it('may have an email that an employee of another company has', async () => {
      await add(anEmployee({ id: 1, email: 'a@x.example' }));
      const other = anEmployee({ id: 2, companyId: 'company-b', email: 'a@x.example' });
      expect(await people.employees.commit('company-b', [made(other)], [])).toBe('written');
    });

    it('may swap their emails, and give one up to somebody new', async () => {
      const [a, b] = [
        anEmployee({ id: 1, email: 'a@x.example' }),
        anEmployee({ id: 2, email: 'b@x.example' }),
      ];
      await add(a, b);
      const swap = [changed(a, { email: b.email }), changed(b, { email: a.email })];
      expect(await people.employees.commit(company, swap, [])).toBe('written');
      const known = await people.directory.idsByEmail(company, ['A@x.example', 'b@x.example']);
      expect(known).toEqual(
        new Map([
          ['A@x.example', 2],
          ['b@x.example', 1],
        ]),
      );
      const [one] = swap;
      if (!one) throw new Error('no change');
      const handover = [
        changed(one.after, { email: 'c@x.example' }),
        made(anEmployee({ id: 3, email: 'b@x.example' })),
      ];
      expect(await people.employees.commit(company, handover, [])).toBe('written');
    });

    it('are written forty-nine at a time with an event each and an audit entry, and no more', async () => {
      const some = Array.from({ length: 50 }, (_, i) => made(anEmployee({ id: i + 1 })));
      const events = some.map(() => anEvent());
      await expect(people.employees.commit(company, some, [])).rejects.toThrow('At most 49');
      const [most, told] = [some.slice(0, 49), events.slice(0, 49)];
      expect(await people.employees.commit(company, most, told, anEntry('many'))).toBe('written');
      expect(await people.audits(company)).toHaveLength(1);
      expect((await people.directory.page(company, aQuery())).total).toBe(49);
      expect(await people.events()).toHaveLength(49);
    });

    it('of one company can be changed by many at once, and every change counts', async () => {
      const all = Array.from({ length: 20 }, (_, i) => anEmployee({ id: i + 1 }));
      await add(...all);
      const results = await Promise.all(
        all.map((one) =>
          people.employees.commit(company, [changed(one, { lastName: `New${one.id}` })], []),
        ),
      );
      expect(new Set(results)).toEqual(new Set(['written']));
      const now = await people.employees.findMany(
        company,
        all.map(({ id }) => id),
      );
      expect(now.every(({ id, lastName }) => lastName === `New${id}`)).toBe(true);
    });

    it('of whom many want the same email at once: one gets it', async () => {
      const rivals = Array.from({ length: 8 }, (_, i) =>
        made(anEmployee({ id: i + 1, email: 'one@x.example' })),
      );
      const results = await Promise.all(
        rivals.map((rival) => people.employees.commit(company, [rival], [])),
      );
      expect(results.filter((result) => result === 'written')).toHaveLength(1);
      expect((await people.directory.page(company, aQuery())).total).toBe(1);
    });
  });
};
