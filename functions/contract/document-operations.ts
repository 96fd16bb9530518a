import { z } from 'zod';
import { createdBoundSchema, employeeDocumentSchema } from './employee-document.ts';
import { examplePage, listOf, oneOf } from './envelopes.ts';
import { exampleDocument } from './examples.ts';
import { type Answer, commonRefusals, type Operation } from './operation.ts';
import { filter, idValue, noQuery, pageQuery, single } from './paging.ts';

/** Paging, sorting and filters that both lists of documents have (contract 2.2). */
const documentsQuery = {
  ...pageQuery(['createdAt', 'id', 'documentName'], 'Without it the newest come first.'),
  createdFrom: single(createdBoundSchema)
    .optional()
    .describe('Only those made then or later: an instant, or a day in Berlin.'),
  createdTo: single(createdBoundSchema)
    .optional()
    .describe('Only those made then or earlier: an instant, or a day in Berlin, the whole of it.'),
};

const page: Answer = {
  status: 200,
  description: 'The page that was asked for; empty past the end.',
  content: {
    type: 'application/json',
    schema: listOf(employeeDocumentSchema, 'EmployeeDocumentList'),
    example: examplePage(exampleDocument),
  },
};

/** The operations on employees' documents (contract 2.2). */
export const documentOperations = {
  listEmployeeDocuments: {
    method: 'GET',
    path: '/employees/{id}/documents',
    title: 'List Employee Documents',
    description: 'The documents of one employee, page by page, the newest first.',
    group: 'Employee documents',
    requires: ['view-employees'],
    id: 'The employee’s id.',
    query: z.strictObject(documentsQuery),
    answers: [page],
    refusals: [...commonRefusals, 'not_found'],
  },
  listDocuments: {
    method: 'GET',
    path: '/employee-documents',
    title: 'List Documents',
    description: 'The documents of all employees, page by page, the newest first.',
    group: 'Employee documents',
    requires: ['view-employees'],
    query: z.strictObject({
      ...documentsQuery,
      employeeId: filter(idValue).optional().describe('Only those of these employees.'),
    }),
    answers: [page],
    refusals: commonRefusals,
  },
  getDocument: {
    method: 'GET',
    path: '/employee-documents/{id}',
    title: 'Get Document',
    description: 'What is known of one document. Its file is found by the link `download`.',
    group: 'Employee documents',
    requires: ['view-employees'],
    id: 'The document’s id.',
    query: noQuery,
    answers: [
      {
        status: 200,
        description: 'The document.',
        content: {
          type: 'application/json',
          schema: oneOf(employeeDocumentSchema, 'EmployeeDocumentAnswer'),
          example: { data: exampleDocument },
        },
      },
    ],
    refusals: [...commonRefusals, 'not_found'],
  },
  downloadDocument: {
    method: 'GET',
    path: '/employee-documents/{id}/download',
    title: 'Download Document',
    description:
      'The file itself, whatever `Accept` says; at most 4 MB. Who has it already can ask by its `ETag` whether it still holds.',
    group: 'Employee documents',
    requires: ['view-employees'],
    id: 'The document’s id.',
    query: noQuery,
    headers: {
      'If-None-Match': {
        description: 'The `ETag` of the file that you have: then it is not sent again.',
        example: '"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"',
      },
    },
    answers: [
      {
        status: 200,
        description: 'The file.',
        content: { type: 'application/pdf' },
        headers: ['ETag', 'Content-Disposition'],
      },
      { status: 304, description: 'The file that you have still holds.', headers: ['ETag'] },
    ],
    refusals: [...commonRefusals, 'not_found', 'not_downloadable'],
  },
} as const satisfies Record<string, Operation>;
