import { operations } from '#contract/operations.ts';
import type { Employee } from '../../domain/employee.ts';
import type { EmployeeStore } from '../../domain/ports/people.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { readPlainId } from '../../runtime/plain-id.ts';
import { type Route, route } from '../../runtime/route.ts';
import { documentsAnswer, type ListDocumentsPorts } from './documents-answer.ts';

/** What List Employee Documents works with. */
export type ListEmployeeDocumentsPorts = ListDocumentsPorts & {
  employees: Pick<EmployeeStore, 'find'>;
};

/** List Employee Documents (contract 2, operation 3); an employee of another company is an unknown one. */
export const listEmployeeDocuments = (ports: ListEmployeeDocumentsPorts): Route<PartnerCaller> =>
  route<PartnerCaller, typeof operations.listEmployeeDocuments, Employee>(
    operations.listEmployeeDocuments,
    {
      load: async ({ caller, params }) => {
        const id = readPlainId(params.id);
        return id === undefined ? undefined : await ports.employees.find(caller.companyId, id);
      },
      handle: async ({ caller, query, found, baseUrl }) => {
        const asked = { ...query, employeeId: [found.id] };
        return await documentsAnswer(ports, asked, { companyId: caller.companyId, baseUrl });
      },
    },
  );
