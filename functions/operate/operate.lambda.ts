import { z } from 'zod';
import { readEnvironment } from '../runtime/environment.ts';

const environment = readEnvironment({ PEOPLE_TABLE: z.string().min(1) }, process.env);

export const handler = async () => ({
  ok: false,
  refusal: `No command on ${environment.PEOPLE_TABLE} yet.`,
});
