import { z } from 'zod';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { partnerApi } from '../../runtime/partner.ts';

const environment = readEnvironment(
  { PUBLIC_SCHEME: z.enum(['http', 'https']), SERVICE_NAME: z.string().min(1) },
  process.env,
);
const log = createLog(environment.SERVICE_NAME);

/** Has no route of its own: every path and method that no operation has ends in 404 or 405 here. */
export const handler = apiHandler(partnerApi(environment.PUBLIC_SCHEME, log), []);
