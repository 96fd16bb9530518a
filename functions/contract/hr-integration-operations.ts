import { z } from 'zod';
import { rosterSchema } from './employee.ts';
import { examplePage, listOf, oneOf } from './envelopes.ts';
import { exampleIntegration, exampleRoster } from './examples.ts';
import { hrIntegrationSchema } from './hr-integration.ts';
import { commonRefusals, type Operation } from './operation.ts';
import { noQuery, pageQuery } from './paging.ts';

const syncDescription = `Takes in the whole current roster of the HR system: who is new is added, who changed is updated, and who was linked to this integration and is missing is offboarded. People who were never linked to it are not touched.

204 says that the roster is valid and durably stored. It is applied right after, once for each \`syncId\`; \`lastSync\` of the integration tells how that went. The same \`syncId\` with the same people again is 204 and changes nothing; after a failure it is applied again.

A person is found by this integration and \`hrId\`, else by the email of an employee who has no link to it, else is new. A roster has 1 to 20,000 people. The body as sent has at most 4 MiB; send larger ones with \`Content-Encoding: gzip\`, which may unpack to 16 MiB.`;

/** The operations on HR integrations (contract 2.3, 2.4). */
export const hrIntegrationOperations = {
  listHrIntegrations: {
    method: 'GET',
    path: '/hr-integrations',
    title: 'List HR Integrations',
    description: 'The company’s connections to HR systems, page by page.',
    group: 'HR integrations',
    requires: ['view-hr-integrations'],
    query: z.strictObject(pageQuery(['id', 'name', 'createdAt'])),
    answers: [
      {
        status: 200,
        description: 'The page that was asked for; empty past the end.',
        content: {
          type: 'application/json',
          schema: listOf(hrIntegrationSchema, 'HrIntegrationList'),
          example: examplePage(exampleIntegration),
        },
      },
    ],
    refusals: commonRefusals,
  },
  getHrIntegration: {
    method: 'GET',
    path: '/hr-integrations/{id}',
    title: 'Get HR Integration',
    description: 'One connection, and how its last roster was taken in.',
    group: 'HR integrations',
    requires: ['view-hr-integrations'],
    id: 'The integration’s id.',
    query: noQuery,
    answers: [
      {
        status: 200,
        description: 'The integration.',
        content: {
          type: 'application/json',
          schema: oneOf(hrIntegrationSchema, 'HrIntegrationAnswer'),
          example: { data: exampleIntegration },
        },
      },
    ],
    refusals: [...commonRefusals, 'not_found'],
  },
  triggerSync: {
    method: 'POST',
    path: '/hr-integrations/{id}/sync',
    title: 'Trigger HR Sync',
    description: syncDescription,
    group: 'HR integrations',
    requires: ['view-employees', 'add-employees', 'update-employees', 'remove-employees'],
    id: 'The integration’s id.',
    query: noQuery,
    headers: {
      'Content-Encoding': {
        description: '`gzip` where the body is packed so; else left out.',
        example: 'gzip',
      },
    },
    body: rosterSchema,
    bodyExample: exampleRoster,
    maxUnpackedBytes: 16 * 1024 * 1024,
    answers: [{ status: 204, description: 'The roster is stored and will be applied.' }],
    refusals: [...commonRefusals, 'not_found', 'email_taken', 'sync_in_progress', 'sync_id_reused'],
  },
} as const satisfies Record<string, Operation>;
