import { z } from 'zod';
import { employeeSchema } from './employee.ts';
import { planTypes, subscriptionStatuses } from './employee-values.ts';
import { examplePage, listOf, oneOf } from './envelopes.ts';
import { exampleEmployee } from './examples.ts';
import { commonRefusals, type Operation } from './operation.ts';
import { filter, idValue, noQuery, pageQuery } from './paging.ts';
import { emailSchema } from './wire.ts';

/** The operations on employees (contract 2.1). */
export const employeeOperations = {
  listEmployees: {
    method: 'GET',
    path: '/employees',
    title: 'List Employees',
    description:
      'The company’s employees, page by page. Values of one filter are alternatives; all filters together must hold.',
    group: 'Employees',
    requires: ['view-employees'],
    query: z.strictObject({
      ...pageQuery(['id', 'lastName', 'email', 'startAt']),
      status: filter(z.enum(subscriptionStatuses))
        .optional()
        .describe('Only those whose subscription stands so.'),
      planType: filter(z.enum(planTypes)).optional().describe('Only those with such a plan.'),
      email: filter(emailSchema)
        .optional()
        .describe('Only those with this email, whatever its case.'),
      ids: filter(idValue).optional().describe('Only those with these ids.'),
    }),
    answers: [
      {
        status: 200,
        description: 'The page that was asked for; empty past the end.',
        content: {
          type: 'application/json',
          schema: listOf(employeeSchema, 'EmployeeList'),
          example: examplePage(exampleEmployee),
        },
      },
    ],
    refusals: commonRefusals,
  },
  getEmployee: {
    method: 'GET',
    path: '/employees/{id}',
    title: 'Get Employee',
    description: 'One employee with subscription, plan and this month’s ticket.',
    group: 'Employees',
    requires: ['view-employees'],
    id: 'The employee’s id.',
    query: noQuery,
    answers: [
      {
        status: 200,
        description: 'The employee.',
        content: {
          type: 'application/json',
          schema: oneOf(employeeSchema, 'EmployeeAnswer'),
          example: { data: exampleEmployee },
        },
      },
    ],
    refusals: [...commonRefusals, 'not_found'],
  },
} as const satisfies Record<string, Operation>;
