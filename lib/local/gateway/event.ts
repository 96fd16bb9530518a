import { randomBytes, randomUUID } from 'node:crypto';
import { type GatewayRequest, pathOf } from './exchange.ts';
import { forwarded, headerOf, readHeaders } from './headers.ts';
import { lastOf, readQuery } from './query.ts';
import type { Routed } from './routing.ts';

/** What an API's events say about itself. */
export type ApiIdentity = {
  apiId: string;
  accountId: string;
  region: string;
  stage: string;
  stageVariables: Record<string, string> | null;
  /** Host and port of the server; never what a `Host` header says. */
  domainName: string;
  scheme: string;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The method that counts: `X-HTTP-Method-Override` changes it, as at API Gateway. */
export const methodOf = (request: GatewayRequest): string => {
  const override = headerOf(request.rawHeaders, 'x-http-method-override')?.trim().toUpperCase();
  return override !== undefined && methods.has(override) ? override : request.method;
};

/** A request id; the caller may choose it. */
const requestIdOf = (request: GatewayRequest): string => {
  const chosen = headerOf(request.rawHeaders, 'x-amzn-requestid');
  return chosen !== undefined && uuid.test(chosen) ? chosen : randomUUID();
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The time as the Common Log Format has it, such as `09/Apr/2025:12:34:56 +0000`. */
export const clfTime = (ms: number): string => {
  const at = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${at.toISOString().slice(11, 19)} +0000`;
};

/** A request with everything that the gateway decides about it once. */
export type Incoming = {
  request: GatewayRequest;
  method: string;
  path: string;
  requestId: string;
  extendedRequestId: string;
  timeMs: number;
  routed: Routed;
};

/** Reads a request; `route` finds the resource of its method and path. */
export const readIncoming = (
  request: GatewayRequest,
  route: (method: string, path: string) => Routed,
  timeMs: number,
): Incoming => {
  const method = methodOf(request);
  const path = pathOf(request.target);
  return {
    request,
    method,
    path,
    requestId: requestIdOf(request),
    extendedRequestId: `${randomBytes(11).toString('base64').slice(0, 15)}=`,
    timeMs,
    routed: route(method, path),
  };
};

/** The ARN that an authorizer's policy is judged against. */
export const methodArnOf = (api: ApiIdentity, { method, path }: Incoming): string =>
  `arn:aws:execute-api:${api.region}:${api.accountId}:${api.apiId}/${api.stage}/${method}/${path.slice(1)}`;

const identityOf = (request: GatewayRequest) => ({
  cognitoIdentityPoolId: null,
  accountId: null,
  cognitoIdentityId: null,
  caller: null,
  sourceIp: request.sourceIp,
  principalOrgId: null,
  accessKey: null,
  cognitoAuthenticationType: null,
  cognitoAuthenticationProvider: null,
  userArn: null,
  userAgent: headerOf(request.rawHeaders, 'user-agent') ?? null,
  user: null,
});

const requestContextOf = (api: ApiIdentity, incoming: Incoming) => ({
  resourceId: incoming.routed.resource?.id ?? '',
  resourcePath: incoming.routed.resource?.path ?? '',
  httpMethod: incoming.method,
  extendedRequestId: incoming.extendedRequestId,
  requestTime: clfTime(incoming.timeMs),
  path: incoming.path,
  accountId: api.accountId,
  protocol: incoming.request.protocol,
  stage: api.stage,
  domainPrefix: api.domainName.split('.')[0] ?? '',
  requestTimeEpoch: incoming.timeMs,
  requestId: incoming.requestId,
  identity: identityOf(incoming.request),
  domainName: api.domainName,
  apiId: api.apiId,
});

const traceIdOf = (timeMs: number): string =>
  `Root=1-${Math.floor(timeMs / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;

/** What the event of an authorizer and the one of an integration have in common. */
const commonEvent = (api: ApiIdentity, incoming: Incoming) => {
  const { request, routed } = incoming;
  const port = api.domainName.split(':')[1] ?? (api.scheme === 'https' ? '443' : '80');
  const came = { ...request, port, scheme: api.scheme, traceId: traceIdOf(incoming.timeMs) };
  const multiValueHeaders = readHeaders(forwarded(request.rawHeaders, came));
  const multiValueQueryStringParameters = readQuery(request.target);
  return {
    resource: routed.resource?.path ?? '',
    path: incoming.path,
    httpMethod: incoming.method,
    headers: lastOf(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: lastOf(multiValueQueryStringParameters),
    multiValueQueryStringParameters,
    pathParameters: routed.pathParameters,
    stageVariables: api.stageVariables,
    requestContext: requestContextOf(api, incoming),
  };
};

/** The event of a REQUEST authorizer. */
export const authorizerEvent = (api: ApiIdentity, incoming: Incoming) => ({
  type: 'REQUEST',
  methodArn: methodArnOf(api, incoming),
  ...commonEvent(api, incoming),
});

/** What an authorizer handed on, every value as a string. */
export type AuthorizerContext = Record<string, string>;

/** The event of an `AWS_PROXY` integration; binary types make the body base64. */
export const proxyEvent = (
  api: ApiIdentity,
  incoming: Incoming,
  given: { authorizer: AuthorizerContext | undefined; binary: boolean },
) => {
  const common = commonEvent(api, incoming);
  const { body } = incoming.request;
  const bytes = body === 'too-large' ? Buffer.alloc(0) : body;
  const requestContext = given.authorizer
    ? { ...common.requestContext, authorizer: given.authorizer }
    : common.requestContext;
  return {
    ...common,
    requestContext,
    body: bytes.length === 0 ? null : bytes.toString(given.binary ? 'base64' : 'utf8'),
    isBase64Encoded: bytes.length > 0 && given.binary,
  };
};
