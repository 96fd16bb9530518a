import { z } from 'zod';
import { dateSchema, instantSchema, linkSchema } from './wire.ts';

/** A document of an employee as the partner API shows it (contract 2.2). */
export const employeeDocumentSchema = z
  .object({
    id: z.int().positive().describe('The document’s id, never used again.'),
    employeeId: z.int().positive().describe('Whose document it is.'),
    documentName: z.string().describe('The name of the document, as a name of a file.'),
    documentFileType: z.literal('pdf').describe('The type of the file.'),
    downloadable: z.boolean().describe('Whether the file can be downloaded.'),
    createdAt: instantSchema.describe('When it was made.'),
    updatedAt: instantSchema.describe('When it was changed last.'),
    resource: z.literal('employee-document').describe('The type of this resource.'),
    _links: z
      .object({ self: linkSchema, employee: linkSchema, download: linkSchema.optional() })
      .describe('This document, its employee, and `download` where it is downloadable.'),
  })
  .meta({ id: 'EmployeeDocument', description: 'A document of an employee.' });

export type WireEmployeeDocument = z.infer<typeof employeeDocumentSchema>;

/** A bound of the time when a document was made: a day (the whole day in Berlin) or an instant in UTC. */
export const createdBoundSchema = z.union([dateSchema, instantSchema]);
