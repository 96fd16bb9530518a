import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import type { Operation } from '#contract/operation.ts';
import { operations } from '#contract/operations.ts';
import { allPermissions, type Permission } from '#contract/permissions.ts';
import type { Api } from './api.ts';
import { Fault } from './fault.ts';
import type { Log } from './log.ts';
import { matchOperation } from './match.ts';

/** Who calls the partner API: a key of a company. */
export type PartnerCaller = {
  keyId: string;
  companyId: string;
  permissions: ReadonlySet<Permission>;
};

/** A body as sent is at most 4 MiB (contract 2.4). */
const maxBodyBytes = 4 * 1024 * 1024;

/** What the partner authorizer hands on; the gateway makes every value a string. */
const partnerContextSchema = z.object({
  outcome: z.enum(['allow', 'api_access_disabled', 'rate_limited']),
  keyId: z.string(),
  companyId: z.string(),
  /** Comma-separated. */
  permissions: z.string(),
  rateRemaining: z.coerce.number(),
  /** Seconds until the oldest counted request leaves the window, or until the block ends. */
  rateReset: z.coerce.number(),
});

/** The same before the gateway makes it strings. */
export type PartnerContext = z.output<typeof partnerContextSchema>;

const contextOf = (event: APIGatewayProxyEvent): PartnerContext | undefined =>
  partnerContextSchema.safeParse(event.requestContext.authorizer).data;

const gate = (event: APIGatewayProxyEvent): PartnerCaller => {
  const context = contextOf(event);
  if (!context) throw new Error('No context of the partner authorizer');
  if (context.outcome === 'api_access_disabled') throw new Fault('api_access_disabled');
  if (context.outcome === 'rate_limited')
    throw new Fault('rate_limited', { headers: { 'Retry-After': String(context.rateReset) } });
  const held = context.permissions.split(',');
  return {
    keyId: context.keyId,
    companyId: context.companyId,
    permissions: new Set(allPermissions.filter((permission) => held.includes(permission))),
  };
};

const permit = (caller: PartnerCaller, { requires }: Operation): void => {
  if (requires === 'public' || requires.every((needed) => caller.permissions.has(needed))) return;
  throw new Fault('insufficient_permission', { requiredPermissions: requires });
};

/** The rate limit's state on every authenticated answer (contract 1.4). */
const headers = (event: APIGatewayProxyEvent): Record<string, string> => {
  const context = contextOf(event);
  if (!context) return {};
  return {
    'RateLimit-Policy': '"default";q=100;w=60',
    RateLimit: `"default";r=${context.rateRemaining};t=${context.rateReset}`,
  };
};

/** The partner API as its Lambdas share it. */
export const partnerApi = (scheme: string, log: Log): Api<PartnerCaller, Operation> => ({
  table: Object.values(operations),
  gate,
  permit,
  headers,
  maxBodyBytes,
  scheme,
  log,
});

const publicTable: readonly Operation[] = Object.values<Operation>(operations).filter(
  ({ requires }) => requires === 'public',
);

const hasCredentials = (event: APIGatewayProxyEvent): boolean =>
  Object.keys(event.headers ?? {}).some((name) => name.toLowerCase() === 'authorization');

/**
 * The gateway does not count a trailing slash, so `/health/` comes here past the authorizer. Without
 * credentials it is 401 like every path that is not open (contract 1.3), yet without
 * `WWW-Authenticate`, which the gateway lets no function set. Credentials cannot be judged here: with
 * any it is no route.
 */
const gateOpen = (event: APIGatewayProxyEvent): null => {
  const { kind } = matchOperation(publicTable, event.httpMethod, event.path);
  if (kind === 'unknown' && !hasCredentials(event)) throw new Fault('invalid_credentials');
  return null;
};

/** What answers without credentials: the health check (contract 2.5). */
export const publicApi = (scheme: string, log: Log): Api<null, Operation> => ({
  ...partnerApi(scheme, log),
  table: publicTable,
  gate: gateOpen,
  permit: () => undefined,
  headers: () => ({}),
});
