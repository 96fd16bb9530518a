import { randomBytes } from 'node:crypto';
import type { AwsPlace } from '../events/aws-call.ts';
import { type GatewayAnswer, type GatewayRequest, pathOf, queryOf } from '../gateway/exchange.ts';
import { pairsOf } from '../gateway/headers.ts';
import type { Serve } from '../gateway/server.ts';
import { createBucketOrigin } from './bucket-origin.ts';
import { compressed } from './compress.ts';
import type { Behaviour, Distribution, Origin } from './description.ts';
import { coversPath, normalisedPath } from './path-pattern.ts';
import { applyResponseHeaders } from './response-headers.ts';
import { compileViewerFunction, type ViewerFunction } from './viewer-function.ts';

/** What a distribution serves from. */
export type EdgeWorld = {
  aws: AwsPlace;
  /** The gateway of a REST API by its Ref; its stage's name stands in the origin's path. */
  gatewayOf(apiId: string): { serve: Serve; stage: string; domainName: string } | undefined;
};

const notAllowed: GatewayAnswer = {
  status: 403,
  headers: [
    ['Content-Type', 'text/html'],
    ['X-Cache', 'Error from cloudfront'],
  ],
  body: Buffer.from(
    '<html><body><h1>403 ERROR</h1><p>The method is not allowed here.</p></body></html>',
  ),
};

/**
 * The request as an API gets it: the origin's host, the viewer at the end of the forwarding list, and
 * the origin's own headers in place of the viewer's.
 */
const towardsApi = (
  request: GatewayRequest,
  domainName: string,
  own: readonly (readonly [string, string])[],
): GatewayRequest => {
  const replaced = new Set(['host', ...own.map(([name]) => name.toLowerCase())]);
  const kept = pairsOf(request.rawHeaders).filter(([name]) => !replaced.has(name.toLowerCase()));
  const rawHeaders = [
    ['Host', domainName],
    ...kept,
    ['X-Forwarded-For', request.sourceIp],
    ['Via', '1.1 local.cloudfront.net (CloudFront)'],
    ['X-Amz-Cf-Id', randomBytes(16).toString('base64url')],
    ...own,
  ].flat();
  return { ...request, rawHeaders };
};

const createApiOrigin = (origin: Extract<Origin, { kind: 'api' }>, world: EdgeWorld): Serve => {
  const gateway = world.gatewayOf(origin.apiId);
  if (!gateway) throw new Error(`The distribution's origin is no REST API here: ${origin.apiId}.`);
  const stagePath = `/${gateway.stage}`;
  // The gateway is served as behind a domain name of its own, where its stage has no path.
  const prefix = origin.path === stagePath ? '' : origin.path;
  return (request) =>
    gateway.serve({
      ...towardsApi(request, gateway.domainName, origin.headers),
      target: `${prefix}${request.target}`,
    });
};

const createOrigin = (origin: Origin, world: EdgeWorld): Serve => {
  if (origin.kind === 'api') return createApiOrigin(origin, world);
  const serve = createBucketOrigin(world.aws, origin);
  return (request) => serve({ ...request, target: `${origin.path}${request.target}` });
};

type Served = { behaviour: Behaviour; origin: Serve; view: ViewerFunction | undefined };

const serveBehaviour = async (served: Served, request: GatewayRequest, rootObject: string) => {
  const { behaviour, origin, view } = served;
  if (!behaviour.methods.includes(request.method)) return notAllowed;
  const viewed = view ? await view(request) : { kind: 'request' as const, request };
  if (viewed.kind === 'answer') return viewed.answer;
  const { target } = viewed.request;
  const query = queryOf(target);
  const rooted =
    pathOf(target) === '/' && rootObject !== '' && behaviour.origin.kind === 'bucket'
      ? `/${rootObject}${query === '' ? '' : `?${query}`}`
      : target;
  return origin({ ...viewed.request, target: rooted });
};

/** Builds the edge: behaviours in the template's order, the default one last. */
export const createEdge = (distribution: Distribution, world: EdgeWorld): Serve => {
  const { id: distributionId, domainName } = distribution;
  const all = distribution.behaviours.map(
    (behaviour): Served => ({
      behaviour,
      origin: createOrigin(behaviour.origin, world),
      view:
        behaviour.viewerCode === undefined
          ? undefined
          : compileViewerFunction(behaviour.viewerCode, { distributionId, domainName }),
    }),
  );
  return async (request) => {
    const path = normalisedPath(pathOf(request.target));
    const served = all.find(({ behaviour }) => coversPath(behaviour.pattern, path));
    if (!served) throw new Error(`No behaviour covers ${path}.`);
    const answer = await serveBehaviour(served, request, distribution.rootObject);
    const out = served.behaviour.compress ? await compressed(request, answer) : answer;
    return applyResponseHeaders(out, served.behaviour.headers);
  };
};
