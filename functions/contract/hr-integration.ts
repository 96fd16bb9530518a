import { z } from 'zod';
import { instantSchema, linkSchema } from './wire.ts';

const count = z.int().min(0);

/** How one roster was taken in (contract 2.3). */
const syncSchema = z.object({
  syncId: z.string().describe('The name that the roster was sent under.'),
  status: z.enum(['pending', 'running', 'succeeded', 'failed']).describe('How far it has come.'),
  startedAt: instantSchema.nullable().describe('When applying it began.'),
  finishedAt: instantSchema.nullable().describe('When applying it ended.'),
  received: count.describe('How many people the roster has.'),
  added: count.describe('How many were made.'),
  updated: count.describe('How many were changed.'),
  offboarded: count.describe('How many left.'),
  unchanged: count.describe('How many stayed as they were.'),
  massOffboarding: z
    .boolean()
    .describe('Whether more than 30 % of the linked people were offboarded at once.'),
  error: z.string().nullable().describe('Why it failed.'),
});

/** An HR integration as the partner API shows it (contract 2.3). */
export const hrIntegrationSchema = z
  .object({
    id: z.int().positive().describe('The integration’s id, never used again.'),
    name: z.string().describe('The name that it was given in the portal.'),
    type: z.literal('api').describe('How rosters come in.'),
    status: z
      .enum(['initial-sync-pending', 'syncing', 'active', 'failed'])
      .describe('Where the integration stands.'),
    createdAt: instantSchema.describe('When it was made.'),
    linkedEmployees: count.describe('How many employees are linked to it.'),
    lastSync: syncSchema
      .nullable()
      .describe('How the last roster was taken in. Null before the first.'),
    resource: z.literal('hr-integration').describe('The type of this resource.'),
    _links: z
      .object({ self: linkSchema, sync: linkSchema })
      .describe('This integration, and where rosters are sent to.'),
  })
  .meta({ id: 'HrIntegration', description: 'A connection to an HR system.' });

export type WireHrIntegration = z.infer<typeof hrIntegrationSchema>;
