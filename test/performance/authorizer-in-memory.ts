import { randomUUID } from 'node:crypto';
import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { systemClock } from '../../functions/adapters/system/clock.ts';
import { systemRandom } from '../../functions/adapters/system/random.ts';
import { partnerAuthorizer } from '../../functions/authorize/partner-authorizer.ts';
import type { ApiKeyCredential } from '../../functions/domain/api-key.ts';
import { makeVerifier } from '../../functions/domain/credentials.ts';
import { mintSecret } from '../../functions/domain/secret-format.ts';
import { createLog } from '../../functions/runtime/log.ts';
import { createMetrics } from '../../functions/runtime/metric.ts';
import { basic } from '../e2e/company.ts';
import { createMemoryRateLimits } from '../fakes/rate-limits.ts';

const pepper = 'a pepper of the bench that guards nothing';

const makeKey = () => {
  const id = randomUUID();
  const secret = mintSecret('test', systemRandom);
  const credential: ApiKeyCredential = {
    id,
    companyId: randomUUID(),
    enabled: true,
    permissions: ['view-employees'],
    verifier: makeVerifier(pepper, secret),
    apiAccess: true,
  };
  return { credential, header: basic({ id, secret }).authorization ?? '' };
};

const eventOf = (authorization: string) =>
  ({
    methodArn: 'arn:aws:execute-api:eu-central-1:000000000000:api/v1/GET/employees',
    multiValueHeaders: { Authorization: [authorization] },
    requestContext: { requestId: 'bench', extendedRequestId: 'bench' },
  }) as unknown as APIGatewayRequestAuthorizerEvent;

/** The authorizer of the partner API with so many keys, its ports in memory; gives one decision. */
export const openOurs = async (count: number): Promise<(n: number) => Promise<boolean>> => {
  const keys = Array.from({ length: count }, makeKey);
  const byId = new Map(keys.map(({ credential }) => [credential.id, credential]));
  const authorize = partnerAuthorizer({
    keys: { findCredential: async (id) => byId.get(id) },
    rateLimits: createMemoryRateLimits(),
    pepper: async () => pepper,
    clock: systemClock,
    mark: 'test',
    log: createLog('partner-authorizer'),
    metrics: createMetrics('partner-authorizer'),
  });
  return async (n) => {
    const { context } = await authorize(eventOf(keys[n % count]?.header ?? ''));
    return context?.outcome === 'allow' && `${context.permissions}`.includes('view-employees');
  };
};
