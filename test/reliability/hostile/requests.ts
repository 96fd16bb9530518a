import type { z } from 'zod';
import { type OperationName, operations } from '#contract/operations.ts';
import { type PortalOperationName, portalOperations } from '#contract/portal-operations.ts';
import { hostileBody } from './bodies.ts';
import type { Draw } from './draw.ts';
import { hostileHeaders, override } from './headers.ts';
import { hostileId, type Known, kindOf } from './known-things.ts';
import { methods, nowhere, tails } from './places.ts';
import { hostileQuery } from './queries.ts';
import { validBodies } from './valid-bodies.ts';

/** Who sends a request; the fuzzer puts the credentials in. */
export type Sender = 'key' | 'admin' | 'developer' | 'viewer' | 'broken';

/** A request before it has credentials. */
export type HostileRequest = {
  /** `page` is what the portal's origin serves besides its API. */
  api: 'partner' | 'portal' | 'page';
  sender: Sender;
  method: string;
  target: string;
  headers: Record<string, string | string[]>;
  body: Buffer | undefined;
  /** Whether whoever may call at all has to be refused. */
  isWrong: boolean;
  did: string;
};

type Described = {
  api: 'partner' | 'portal';
  name: string;
  method: string;
  path: string;
  query: z.ZodType;
  hasBody: boolean;
};

const described = (
  api: 'partner' | 'portal',
  table: Record<string, { method: string; path: string; query: z.ZodType; body?: z.ZodType }>,
): Described[] =>
  Object.entries(table).map(([name, { method, path, query, body }]) => ({
    ...{ api, name, method, path, query },
    hasBody: body !== undefined,
  }));

/** Every route of both APIs; the partner API has few of them, and all the more to be wrong. */
const routes: readonly Described[] = [
  ...described('partner', operations),
  ...described('partner', operations),
  ...described('portal', portalOperations),
];

const senders = { partner: ['key'], portal: ['admin', 'admin', 'developer', 'viewer'] } as const;

const pathFor = (draw: Draw, known: Known, { method, path }: Described): string => {
  const filled = path.replace('{id}', () => hostileId(draw, known, kindOf(method, path)));
  return draw.seldom(15) ? `${filled}${draw.one(tails)}` : filled;
};

const bodyFor = (draw: Draw, route: Described, receiver: string) => {
  const valid = validBodies[route.name as OperationName | PortalOperationName]?.(draw, receiver);
  if (valid !== undefined) return hostileBody(draw, valid);
  if (!draw.seldom(6)) return undefined;
  return { ...hostileBody(draw, { id: 1, confirm: true }), isWrong: false };
};

/** Elsewhere than where anything is. */
const lost = (draw: Draw): HostileRequest => {
  const api = draw.one(['partner', 'portal', 'page'] as const);
  return {
    ...{ api, sender: draw.one(['admin', 'broken'] as const), method: draw.one(methods) },
    target: draw.one<string>(nowhere[api]),
    ...{ headers: hostileHeaders(draw), body: undefined, isWrong: true, did: 'nowhere' },
  };
};

/** One request of a hostile client. */
export const hostileRequest =
  (known: Known, receiver: string) =>
  (draw: Draw): HostileRequest => {
    if (draw.seldom(25)) return lost(draw);
    const route = draw.one(routes);
    const query = hostileQuery(draw, known, route.query);
    const path = pathFor(draw, known, route);
    const body = bodyFor(draw, route, receiver);
    const isOverridden = draw.seldom(40);
    const method = draw.seldom(15) ? draw.one(methods) : route.method;
    // Another operation of the same path may take no body, or another query.
    const isWrong = method === route.method && (query.isWrong || body?.isWrong === true);
    return {
      api: route.api,
      sender: draw.seldom(8) ? 'broken' : draw.one<Sender>(senders[route.api]),
      method,
      target: query.text === '' ? path : `${path}?${query.text}`,
      headers: { ...hostileHeaders(draw), ...body?.headers, ...(isOverridden ? override : {}) },
      body: body?.bytes,
      isWrong: isWrong || isOverridden,
      did: `${route.name}: ${body?.did ?? 'no body'}`,
    };
  };
