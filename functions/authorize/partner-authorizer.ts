import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import type { ApiKeyCredential } from '../domain/api-key.ts';
import { opens } from '../domain/credentials.ts';
import type { ApiKeyStore } from '../domain/ports/accounts.ts';
import type { RateLimits } from '../domain/ports/rate-limits.ts';
import type { Pepper } from '../domain/ports/secrets.ts';
import type { Clock } from '../domain/ports/system.ts';
import type { Standing } from '../domain/rate-limit.ts';
import { isWellFormed, type SecretMark } from '../domain/secret-format.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metric.ts';
import type { PartnerContext } from '../runtime/partner.ts';
import { authorizationOf, authorizer } from './authorizer.ts';
import { readBasic } from './basic-credentials.ts';

/** What the partner authorizer works with. */
export type PartnerAuthorizerPorts = {
  keys: Pick<ApiKeyStore, 'findCredential'>;
  rateLimits: RateLimits;
  pepper: Pepper;
  clock: Clock;
  /** The stage's own secrets are marked so; all others are malformed here. */
  mark: SecretMark;
  log: Log;
  metrics: Pick<Metrics, 'count'>;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The key that a request's credentials open. What is malformed is refused without any lookup. */
const authenticate = async (
  { keys, pepper, mark }: PartnerAuthorizerPorts,
  event: APIGatewayRequestAuthorizerEvent,
): Promise<ApiKeyCredential | undefined> => {
  const given = readBasic(authorizationOf(event) ?? '');
  if (!given || !uuid.test(given.keyId) || !isWellFormed(given.secret, mark)) return undefined;
  const [credential, seasoning] = await Promise.all([keys.findCredential(given.keyId), pepper()]);
  return opens(credential, { pepper: seasoning, secret: given.secret }) ? credential : undefined;
};

/** API access is judged before the rate limit, yet such a request is counted too (contract 1.3, 1.4). */
const outcomeOf = (credential: ApiKeyCredential, standing: Standing): PartnerContext['outcome'] => {
  if (!credential.apiAccess) return 'api_access_disabled';
  return standing.allowed ? 'allow' : 'rate_limited';
};

const contextOf = (credential: ApiKeyCredential, standing: Standing): PartnerContext => ({
  outcome: outcomeOf(credential, standing),
  keyId: credential.id,
  companyId: credential.companyId,
  permissions: credential.permissions.join(','),
  rateRemaining: standing.allowed ? standing.remaining : 0,
  rateReset: standing.allowed ? standing.resetSeconds : standing.retryAfterSeconds,
});

/**
 * The authorizer of the partner API (contract 1.1, 1.4): who calls, and whether the rate limit lets the
 * call through. Nothing is kept between calls but the pepper. Where the count cannot be written the
 * request fails (503) and never passes.
 */
export const partnerAuthorizer = (ports: PartnerAuthorizerPorts) =>
  authorizer(ports, async (event) => {
    const credential = await authenticate(ports, event);
    if (!credential) return undefined;
    const standing = await ports.rateLimits.hit(credential.id, ports.clock.now());
    return { principalId: credential.id, context: contextOf(credential, standing) };
  });
