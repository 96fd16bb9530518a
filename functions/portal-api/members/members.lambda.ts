import { z } from 'zod';
import { createMemberStore } from '../../adapters/dynamo/accounts/members.ts';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createUserPool } from '../../adapters/identity/user-pool.ts';
import { systemClock as clock } from '../../adapters/system/clock.ts';
import { systemRandom as random } from '../../adapters/system/random.ts';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { portalApi } from '../../runtime/portal.ts';
import { memberRoutes } from './routes.ts';

const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: z.string().min(1),
    USER_POOL_ID: z.string().min(1),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);

const table = { client: createDocumentClient(), name: environment.ACCOUNTS_TABLE };
const log = createLog(environment.SERVICE_NAME);

export const handler = apiHandler(
  portalApi(environment.PUBLIC_SCHEME, log),
  memberRoutes({
    members: createMemberStore({ table, clock, random }),
    identity: createUserPool(environment.USER_POOL_ID),
    clock,
    random,
    log,
  }),
);
