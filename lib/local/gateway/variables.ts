import { type ApiIdentity, type AuthorizerContext, clfTime, type Incoming } from './event.ts';
import type { Variables } from './gateway-responses.ts';
import { headerOf, pairsOf } from './headers.ts';

const contextVariables = (api: ApiIdentity, incoming: Incoming): Record<string, string> => ({
  requestId: incoming.requestId,
  extendedRequestId: incoming.extendedRequestId,
  httpMethod: incoming.method,
  path: incoming.path,
  protocol: incoming.request.protocol,
  resourcePath: incoming.routed.resource?.path ?? '',
  resourceId: incoming.routed.resource?.id ?? '',
  requestTime: clfTime(incoming.timeMs),
  requestTimeEpoch: String(incoming.timeMs),
  accountId: api.accountId,
  apiId: api.apiId,
  stage: api.stage,
  domainName: api.domainName,
  domainPrefix: api.domainName.split('.')[0] ?? '',
  'identity.sourceIp': incoming.request.sourceIp,
  'identity.userAgent': headerOf(incoming.request.rawHeaders, 'user-agent') ?? '',
});

const prefixed = (prefix: string, values: Record<string, string>): [string, string][] =>
  Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]);

/** Everything that a gateway response's template or header mapping may name about a request. */
export const variablesOf = (
  api: ApiIdentity,
  incoming: Incoming,
  authorizer: AuthorizerContext | undefined,
): Variables =>
  Object.fromEntries([
    ...prefixed('context.', contextVariables(api, incoming)),
    ...prefixed('context.authorizer.', authorizer ?? {}),
    ...prefixed('stageVariables.', api.stageVariables ?? {}),
    ...prefixed('method.request.path.', incoming.routed.pathParameters ?? {}),
    ...pairsOf(incoming.request.rawHeaders).map(([name, value]): [string, string] => [
      `method.request.header.${name}`,
      value,
    ]),
  ]);
