import { z } from 'zod';
import { createApiKeyStore } from '../../adapters/dynamo/accounts/api-keys.ts';
import { createAuditLog } from '../../adapters/dynamo/accounts/audit.ts';
import { createRotationLock } from '../../adapters/dynamo/accounts/rotation-lock.ts';
import { createDocumentClient } from '../../adapters/dynamo/client.ts';
import { createLastUseReader } from '../../adapters/dynamo/rate-limits-last-use.ts';
import { createPepper } from '../../adapters/secrets/pepper.ts';
import { createSecretStore, createSecretsClient } from '../../adapters/secrets/secret-store.ts';
import { systemClock, systemSleep } from '../../adapters/system/clock.ts';
import { systemRandom } from '../../adapters/system/random.ts';
import { secretNames } from '../../domain/secret-names.ts';
import { apiHandler } from '../../runtime/api.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { createLog } from '../../runtime/log.ts';
import { portalApi } from '../../runtime/portal.ts';
import { apiKeyRoutes } from './routes.ts';

const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: z.string().min(1),
    RATE_LIMITS_TABLE: z.string().min(1),
    PEPPER_SECRET_ARN: z.string().min(1),
    SECRET_PREFIX: z.string().min(1),
    SECRET_MARK: z.enum(['live', 'test']),
    PUBLIC_SCHEME: z.enum(['http', 'https']),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);

const client = createDocumentClient();
const table = { client, name: environment.ACCOUNTS_TABLE };
const context = { table, clock: systemClock, random: systemRandom };
const secretsClient = createSecretsClient();
const log = createLog(environment.SERVICE_NAME);

const routes = apiKeyRoutes({
  apiKeys: createApiKeyStore(context),
  auditLog: createAuditLog(context),
  lock: createRotationLock(context),
  lastUse: createLastUseReader({ client, name: environment.RATE_LIMITS_TABLE }),
  secrets: createSecretStore({ client: secretsClient, sleep: systemSleep }),
  names: secretNames(environment.SECRET_PREFIX),
  pepper: createPepper(secretsClient, environment.PEPPER_SECRET_ARN),
  mark: environment.SECRET_MARK,
  clock: systemClock,
  random: systemRandom,
  log,
});

export const handler = apiHandler(portalApi(environment.PUBLIC_SCHEME, log), routes);
