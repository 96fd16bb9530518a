import { operations } from '#contract/operations.ts';
import type { Employee } from '../../domain/employee.ts';
import type { EmployeeStore } from '../../domain/ports/people.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { readPlainId } from '../../runtime/plain-id.ts';
import { type Route, route } from '../../runtime/route.ts';
import { type ShowPorts, showEmployee } from '../../runtime/show-employees.ts';
import { resourceAnswer } from '../list-answer.ts';

/** What Get Employee works with. */
export type GetEmployeePorts = ShowPorts & { employees: Pick<EmployeeStore, 'find'> };

/** Get Employee (contract 2, operation 2). Another company's id is as unknown as one that nobody has. */
export const getEmployee = (ports: GetEmployeePorts): Route<PartnerCaller> =>
  route<PartnerCaller, typeof operations.getEmployee, Employee>(operations.getEmployee, {
    load: async ({ caller, params }) => {
      const id = readPlainId(params.id);
      return id === undefined ? undefined : await ports.employees.find(caller.companyId, id);
    },
    handle: async ({ caller: { companyId }, found, baseUrl }) =>
      resourceAnswer(await showEmployee(ports, found, { companyId, baseUrl })),
  });
