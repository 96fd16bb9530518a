import { operations } from '#contract/operations.ts';
import { berlinDay } from '../../domain/employee-days.ts';
import { toWireEmployee } from '../../domain/employee-wire.ts';
import type { EmployeeDirectory, EmployeeQuery, EmployeeStore } from '../../domain/ports/people.ts';
import type { Clock } from '../../domain/ports/system.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { type Route, route } from '../../runtime/route.ts';
import { listAnswer } from '../list-answer.ts';

/** What List Employees works with. */
export type ListEmployeesPorts = {
  directory: Pick<EmployeeDirectory, 'page'>;
  employees: Pick<EmployeeStore, 'findMany'>;
  clock: Clock;
};

type Asked = Omit<EmployeeQuery, 'sortField' | 'sortOrder'> & {
  sortField?: EmployeeQuery['sortField'] | undefined;
  sortOrder?: EmployeeQuery['sortOrder'] | undefined;
};

/** By id and ascending unless the caller says otherwise (contract 1.2, 2.1). */
const ordered = ({ sortField = 'id', sortOrder = 'asc', ...rest }: Asked): EmployeeQuery => ({
  ...rest,
  sortField,
  sortOrder,
});

/** List Employees (contract 2, operation 1): the directory finds the page, the store shows the people. */
export const listEmployees = ({
  directory,
  employees,
  clock,
}: ListEmployeesPorts): Route<PartnerCaller> =>
  route<PartnerCaller, typeof operations.listEmployees>(operations.listEmployees, {
    handle: async ({ caller, query, baseUrl }) => {
      const { ids, total } = await directory.page(caller.companyId, ordered(query));
      const found = await employees.findMany(caller.companyId, ids);
      const showing = { baseUrl, today: berlinDay(clock.now()) };
      const items = found.map((employee) => toWireEmployee(employee, showing));
      return listAnswer({ items, page: query.page, perPage: query.perPage, total });
    },
  });
