import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { awsClientOptions } from '../adapters/aws-client.ts';
import { createCredentialReader } from '../adapters/dynamo/accounts/credentials.ts';
import { createDocumentClient } from '../adapters/dynamo/client.ts';
import { createRateLimits } from '../adapters/dynamo/rate-limits.ts';
import { createPepper } from '../adapters/secrets/pepper.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metric.ts';
import { partnerAuthorizer } from './partner-authorizer.ts';

const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: z.string().min(1),
    RATE_LIMITS_TABLE: z.string().min(1),
    PEPPER_SECRET_ARN: z.string().min(1),
    SECRET_MARK: z.enum(['live', 'test']),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);
const client = createDocumentClient();

export const handler = partnerAuthorizer({
  keys: createCredentialReader({ table: { client, name: environment.ACCOUNTS_TABLE } }),
  rateLimits: createRateLimits({ client, name: environment.RATE_LIMITS_TABLE }),
  pepper: createPepper(new SecretsManagerClient(awsClientOptions), environment.PEPPER_SECRET_ARN),
  clock: systemClock,
  mark: environment.SECRET_MARK,
  log: createLog(environment.SERVICE_NAME),
  metrics: createMetrics(environment.SERVICE_NAME),
});
