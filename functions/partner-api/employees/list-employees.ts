import { operations } from '#contract/operations.ts';
import type { EmployeeDirectory, EmployeeQuery, EmployeeStore } from '../../domain/ports/people.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { type Route, route } from '../../runtime/route.ts';
import { type ShowPorts, showEmployees } from '../../runtime/show-employees.ts';
import { listAnswer } from '../list-answer.ts';

/** What List Employees works with. */
export type ListEmployeesPorts = ShowPorts & {
  directory: Pick<EmployeeDirectory, 'page'>;
  employees: Pick<EmployeeStore, 'findMany'>;
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
export const listEmployees = (ports: ListEmployeesPorts): Route<PartnerCaller> =>
  route<PartnerCaller, typeof operations.listEmployees>(operations.listEmployees, {
    handle: async ({ caller, query, baseUrl }) => {
      const { companyId } = caller;
      const { ids, total } = await ports.directory.page(companyId, ordered(query));
      const found = await ports.employees.findMany(companyId, ids);
      const items = await showEmployees(ports, found, { companyId, baseUrl });
      return listAnswer({ items, page: query.page, perPage: query.perPage, total });
    },
  });
