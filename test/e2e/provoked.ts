import type { OperationName } from '#contract/operations.ts';
import type { ProblemCode } from '#contract/problems.ts';
import type { TestRequest } from '../security/gateway.ts';
import { as, type PartnerSystem } from './partner-system.ts';
import { laterRoster, reusedRoster, takingRoster } from './partner-things.ts';

type Provoke = (world: PartnerSystem, request: TestRequest) => TestRequest;

/** A request by which an operation that can refuse for this reason does so. */
const provocations: Partial<Record<ProblemCode, Provoke>> = {
  malformed_request: ({ keys }, request) => {
    const method = request.method ?? 'GET';
    const headers = { ...request.headers, 'X-HTTP-Method-Override': method };
    return as(keys.full(), { ...request, headers });
  },
  invalid_credentials: (_, request) => request,
  api_access_disabled: ({ keys }, request) => as(keys.closed, request),
  insufficient_permission: ({ keys }, request) => as(keys.bare, request),
  not_found: ({ keys }, request) =>
    as(keys.full(), { ...request, target: request.target.replace(/\d+/, '999999999') }),
  method_not_allowed: ({ keys }, request) => as(keys.any(), { ...request, method: 'PATCH' }),
  payload_too_large: ({ keys }, request) =>
    as(keys.full(), { ...request, body: Buffer.alloc(4 * 1024 * 1024 + 1, 32) }),
  validation_failed: ({ keys }, request) =>
    as(keys.full(), { ...request, target: `${request.target}?colour=red` }),
  rate_limited: ({ keys }, request) => as(keys.blocked, request),
  not_downloadable: ({ keys, own }, request) =>
    as(keys.full(), { ...request, target: request.target.replace(/\d+/, String(own.locked)) }),
  sync_id_reused: ({ keys }, request) =>
    as(keys.full(), { ...request, body: JSON.stringify(reusedRoster) }),
  email_taken: ({ keys }, request) =>
    as(keys.full(), { ...request, body: JSON.stringify(takingRoster) }),
  sync_in_progress: ({ other: { party } }, request) =>
    as(party.key, {
      ...request,
      target: request.target.replace(/\d+/, String(party.integrationId)),
      body: JSON.stringify(laterRoster),
    }),
};

/** The request that provokes a refusal. @throws where nothing is known to */
export const provoking = (
  world: PartnerSystem,
  name: OperationName,
  code: ProblemCode,
): TestRequest => {
  const provoke = provocations[code];
  if (!provoke) throw new Error(`Nothing provokes ${code}`);
  return provoke(world, world.to(name));
};
