import { z } from 'zod';
import { linkSchema } from './employee.ts';
import { dateSchema, instantSchema } from './wire.ts';

/** A document of an employee as the partner API shows it (contract 2.2). */
export const employeeDocumentSchema = z.object({
  id: z.int(),
  employeeId: z.int(),
  documentName: z.string(),
  documentFileType: z.literal('pdf'),
  downloadable: z.boolean(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  resource: z.literal('employee-document'),
  /** `download` where the document is downloadable. */
  _links: z.object({
    self: linkSchema,
    employee: linkSchema,
    download: linkSchema.optional(),
  }),
});

export type WireEmployeeDocument = z.infer<typeof employeeDocumentSchema>;

/** A bound of the time when a document was made: a day (the whole day in Berlin) or an instant in UTC. */
export const createdBoundSchema = z.union([dateSchema, instantSchema]);
