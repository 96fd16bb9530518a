import { z } from 'zod';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { publicApi } from '../../runtime/partner.ts';
import { health } from './health.ts';

const environment = readEnvironment(
  {
    STAGE: z.string().min(1),
    VERSION: z.string().min(1),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);
const log = createLog(environment.SERVICE_NAME);

export const handler = apiHandler(publicApi(environment.PUBLIC_SCHEME, log), [
  health({ version: environment.VERSION, stage: environment.STAGE }),
]);
