import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { faultReply, toFault, toResult } from './answer.ts';
import { toCall } from './call.ts';
import { Fault } from './fault.ts';
import type { Log } from './log.ts';
import { type Matchable, matchOperation } from './match.ts';
import type { Route } from './route.ts';

/** What an API's Lambdas have in common. */
export type Api<Caller, O extends Matchable> = {
  /** All operations of the API, also those that another Lambda answers: they decide 404 and 405. */
  table: readonly O[];
  /** Who calls; throws the refusal that the authorizer decided on (contract 1.3: before the route). */
  gate(event: APIGatewayProxyEvent): Caller;
  /** Throws where the caller may not do this. */
  permit(caller: Caller, operation: O): void;
  /** Headers on every answer to this request. */
  headers(event: APIGatewayProxyEvent): Record<string, string>;
  maxBodyBytes: number;
  /** `https` when deployed. */
  scheme: string;
  log: Log;
};

const refuseOverride = (event: APIGatewayProxyEvent): void => {
  const names = Object.keys(event.headers ?? {}).map((name) => name.toLowerCase());
  if (names.includes('x-http-method-override'))
    throw new Fault('malformed_request', { detail: 'X-HTTP-Method-Override is not accepted.' });
};

const refuseLarge = (event: APIGatewayProxyEvent, max: number): void => {
  const length = Buffer.byteLength(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (length > max)
    throw new Fault('payload_too_large', { detail: `The body may have at most ${max} bytes.` });
};

/** The gateway takes an overriding method for the method: then 405 would speak of one that was not sent. */
const refuseMethod = (event: APIGatewayProxyEvent, allow: readonly string[]): never => {
  refuseOverride(event);
  throw new Fault('method_not_allowed', { headers: { Allow: allow.join(', ') } });
};

const standardHeaders = (event: APIGatewayProxyEvent): Record<string, string> => ({
  'x-request-id': event.requestContext.requestId,
  'Cache-Control': 'no-store',
});

/**
 * The gateway brought a request here that belongs to another function: it read the path otherwise than
 * we do, as with an encoded slash. So it is no route; the warning tells where the wiring is wrong.
 */
const refuseElsewhere = <C, O extends Matchable>(
  api: Api<C, O>,
  event: APIGatewayProxyEvent,
): never => {
  api.log.warn('route-elsewhere', factsOf(event));
  throw new Fault('not_found');
};

/** Judges a request in the contract's order and hands it to its route. */
const dispatch =
  <Caller, O extends Matchable>(api: Api<Caller, O>, routes: readonly Route<Caller>[]) =>
  async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    const caller = api.gate(event);
    const match = matchOperation(api.table, event.httpMethod, event.path);
    if (match.kind === 'unknown') throw new Fault('not_found');
    if (match.kind === 'wrong-method') return refuseMethod(event, match.allow);
    const { method, path } = match.operation;
    const route = routes.find((r) => r.operation.path === path && r.operation.method === method);
    if (!route) return refuseElsewhere(api, event);
    api.permit(caller, match.operation);
    refuseLarge(event, api.maxBodyBytes);
    refuseOverride(event);
    const reply = await route.answer(toCall(event, caller, match.params, api.scheme));
    return toResult(reply, { ...standardHeaders(event), ...api.headers(event) });
  };

/**
 * The one middy stack of both APIs: every refusal and every surprise becomes problem+json, every
 * answer carries the request id, and one line is logged per request.
 */
export const apiHandler = <Caller, O extends Matchable>(
  api: Api<Caller, O>,
  routes: readonly Route<Caller>[],
) =>
  middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use({
      // Whatever a hook returns would be the answer: this one returns nothing.
      after: ({ event, response }) => {
        logRequest(api.log, event, response?.statusCode ?? 0);
      },
      onError: (request) => {
        const { event, error } = request;
        const fault = toFault(error);
        if (!(error instanceof Fault)) api.log.error('request-failed', factsOf(event), error);
        const reply = faultReply(fault, event.requestContext.requestId);
        logRequest(api.log, event, reply.status, fault.code);
        request.response = toResult(reply, { ...standardHeaders(event), ...api.headers(event) });
      },
    })
    .handler(dispatch(api, routes));

const factsOf = (event: APIGatewayProxyEvent) => ({
  requestId: event.requestContext.requestId,
  extendedRequestId: event.requestContext.extendedRequestId,
  method: event.httpMethod,
  resource: event.resource,
});

const logRequest = (log: Log, event: APIGatewayProxyEvent, status: number, code?: string): void =>
  log.info('request', { ...factsOf(event), status, code });
