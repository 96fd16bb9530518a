import { operations } from '#contract/operations.ts';
import type { Employee } from '../../domain/employee.ts';
import { berlinDay } from '../../domain/employee-days.ts';
import { toWireEmployee } from '../../domain/employee-wire.ts';
import type { EmployeeStore } from '../../domain/ports/people.ts';
import type { Clock } from '../../domain/ports/system.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { readPlainId } from '../../runtime/plain-id.ts';
import { type Route, route } from '../../runtime/route.ts';
import { resourceAnswer } from '../list-answer.ts';

/** What Get Employee works with. */
export type GetEmployeePorts = { employees: Pick<EmployeeStore, 'find'>; clock: Clock };

/** Get Employee (contract 2, operation 2). Another company's id is as unknown as one that nobody has. */
export const getEmployee = ({ employees, clock }: GetEmployeePorts): Route<PartnerCaller> =>
  route<PartnerCaller, typeof operations.getEmployee, Employee>(operations.getEmployee, {
    load: async ({ caller, params }) => {
      const id = readPlainId(params.id);
      return id === undefined ? undefined : await employees.find(caller.companyId, id);
    },
    handle: async ({ found, baseUrl }) =>
      resourceAnswer(toWireEmployee(found, { baseUrl, today: berlinDay(clock.now()) })),
  });
