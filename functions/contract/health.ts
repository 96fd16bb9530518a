import { z } from 'zod';

/** What the health check says (contract 2.5). */
export const healthSchema = z
  .object({
    status: z.literal('ok').describe('The API answers.'),
    version: z.string().describe('Which version answers.'),
    stage: z.string().describe('Which stage answers.'),
  })
  .meta({ id: 'Health', description: 'That the API answers, and which one.' });
