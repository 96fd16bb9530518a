import { z } from 'zod';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { portalApi } from '../../runtime/portal.ts';

const environment = readEnvironment(
  { PUBLIC_SCHEME: z.enum(['http', 'https']), SERVICE_NAME: z.string().min(1) },
  process.env,
);
const log = createLog(environment.SERVICE_NAME);

export const handler = apiHandler(portalApi(environment.PUBLIC_SCHEME, log), []);
