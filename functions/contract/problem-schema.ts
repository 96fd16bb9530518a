import { z } from 'zod';
import { maxFieldErrors } from './problems.ts';

const fieldError = z.object({
  field: z.string().describe('The wrong place, such as `employees[3].email`.'),
  code: z.string().describe('What is wrong, for programs.'),
  message: z.string().describe('What is wrong, for people.'),
});

/** An error answer (contract 1.3), for whoever describes or reads the API. */
export const problemSchema = z
  .object({
    type: z.string().describe('The kind of problem, as a URI.'),
    title: z.string().describe('The kind of problem, for people.'),
    status: z.int().describe('The status of the answer.'),
    detail: z.string().describe('What is wrong here, for people.'),
    instance: z.string().describe('`urn:uuid:` and the request id.'),
    code: z.string().describe('The kind of problem, for programs.'),
    requestId: z.string().describe('The value of `x-request-id`.'),
    errors: z
      .array(fieldError)
      .max(maxFieldErrors)
      .optional()
      .describe(`Every wrong place of a request that is not valid, at most ${maxFieldErrors}.`),
    errorsOmitted: z.int().min(1).optional().describe('How many more wrong places there are.'),
    requiredPermissions: z
      .array(z.string())
      .optional()
      .describe('Everything that a key needs for this operation.'),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457).' });
