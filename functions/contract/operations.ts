import { documentOperations } from './document-operations.ts';
import { employeeOperations } from './employee-operations.ts';
import { healthSchema } from './health.ts';
import { hrIntegrationOperations } from './hr-integration-operations.ts';
import { type Operation, openRefusals } from './operation.ts';
import { noQuery } from './paging.ts';

/**
 * Every operation of the partner API. Gateway methods, the permission check, validation and the API
 * description follow from this table; a route that is missing here is denied (contract 3).
 */
export const operations = {
  ...employeeOperations,
  ...documentOperations,
  ...hrIntegrationOperations,
  health: {
    method: 'GET',
    path: '/health',
    title: 'Health Check',
    description: 'Whether the API answers. Needs no credentials and is not counted.',
    group: 'Health',
    requires: 'public',
    query: noQuery,
    answers: [
      {
        status: 200,
        description: 'It answers.',
        content: {
          type: 'application/json',
          schema: healthSchema,
          example: { status: 'ok', version: '1.0.0', stage: 'production' },
        },
      },
    ],
    refusals: openRefusals,
  },
} as const satisfies Record<string, Operation>;

/** The name of an operation in the table. */
export type OperationName = keyof typeof operations;
