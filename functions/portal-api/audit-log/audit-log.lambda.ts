import { z } from 'zod';
import { createAuditReader } from '../../adapters/dynamo/accounts/audit-reader.ts';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createPepper } from '../../adapters/secrets/pepper.ts';
import { createSecretsClient } from '../../adapters/secrets/secret-store.ts';
import { systemClock as clock } from '../../adapters/system/clock.ts';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { portalApi } from '../../runtime/portal.ts';
import { listAuditLog } from './list-audit-log.ts';

const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: z.string().min(1),
    PEPPER_SECRET_ARN: z.string().min(1),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);

const table = { client: createDocumentClient(), name: environment.ACCOUNTS_TABLE };
const pepper = createPepper(createSecretsClient(), environment.PEPPER_SECRET_ARN);

export const handler = apiHandler(
  portalApi(environment.PUBLIC_SCHEME, createLog(environment.SERVICE_NAME)),
  [listAuditLog({ log: createAuditReader({ table, clock }), pepper })],
);
