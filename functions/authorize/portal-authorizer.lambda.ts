import { z } from 'zod';
import { createMemberStore } from '../adapters/dynamo/accounts/members.ts';
import { createDocumentClient } from '../adapters/dynamo/client.ts';
import { createAccessTokens } from '../adapters/identity/access-tokens.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { systemRandom } from '../adapters/system/random.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metric.ts';
import { portalAuthorizer } from './portal-authorizer.ts';

const environment = readEnvironment(
  {
    ACCOUNTS_TABLE: z.string().min(1),
    ISSUER: z.url(),
    CLIENT_ID: z.string().min(1),
    ORIGIN_MARK: z.string().min(1),
    SERVICE_NAME: z.string().min(1),
  },
  process.env,
);

export const handler = portalAuthorizer({
  tokens: createAccessTokens({
    issuer: environment.ISSUER,
    clientId: environment.CLIENT_ID,
    clock: systemClock,
  }),
  members: createMemberStore({
    table: { client: createDocumentClient(), name: environment.ACCOUNTS_TABLE },
    clock: systemClock,
    random: systemRandom,
  }),
  clock: systemClock,
  originMark: environment.ORIGIN_MARK,
  log: createLog(environment.SERVICE_NAME),
  metrics: createMetrics(environment.SERVICE_NAME),
});
