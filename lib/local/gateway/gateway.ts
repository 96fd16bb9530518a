import type { FunctionRunner } from '../functions/runner.ts';
import { authorize } from './authorize.ts';
import type { ApiDescription } from './description.ts';
import {
  type ApiIdentity,
  type AuthorizerContext,
  type Incoming,
  proxyEvent,
  readIncoming,
} from './event.ts';
import type { GatewayAnswer, GatewayRequest } from './exchange.ts';
import { gatewayResponse, type Refusal } from './gateway-responses.ts';
import { headerOf } from './headers.ts';
import { readIntegration, withinTimeout } from './integration.ts';
import { type MethodRoute, routeRequest } from './routing.ts';
import { variablesOf } from './variables.ts';

/** Answers requests as a REST API's template says. */
export type Gateway = { handle(request: GatewayRequest): Promise<GatewayAnswer> };

type Outcome =
  | { kind: 'answer'; answer: GatewayAnswer }
  | { kind: 'refused'; refusal: Refusal; context?: AuthorizerContext };

type World = {
  description: ApiDescription;
  identity: ApiIdentity;
  invoke: FunctionRunner['invoke'];
};

/** Whether a media type is one that the API takes for binary. */
const isBinary = (types: readonly string[], contentType: string | undefined): boolean => {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return types.includes('*/*') || types.includes(type);
};

const integrate = async (
  world: World,
  method: MethodRoute,
  given: { incoming: Incoming; context: AuthorizerContext | undefined },
): Promise<Outcome> => {
  const { binaryTypes } = world.description;
  const { rawHeaders } = given.incoming.request;
  const event = proxyEvent(world.identity, given.incoming, {
    authorizer: given.context,
    binary: isBinary(binaryTypes, headerOf(rawHeaders, 'content-type')),
  });
  const result = await withinTimeout(world.invoke(method.functionArn, event), method.timeoutMs);
  const integrated =
    result === 'timeout'
      ? { kind: 'refused' as const, refusal: { type: 'INTEGRATION_TIMEOUT' as const } }
      : readIntegration(
          result,
          isBinary(binaryTypes, headerOf(rawHeaders, 'accept')?.split(',')[0]),
        );
  return integrated.kind === 'answer' || given.context === undefined
    ? integrated
    : { ...integrated, context: given.context };
};

const decide = async (world: World, incoming: Incoming): Promise<Outcome> => {
  if (incoming.request.body === 'too-large')
    return { kind: 'refused', refusal: { type: 'REQUEST_TOO_LARGE' } };
  const { method } = incoming.routed;
  if (!method) return { kind: 'refused', refusal: { type: 'MISSING_AUTHENTICATION_TOKEN' } };
  if (method.authorizerId === undefined)
    return integrate(world, method, { incoming, context: undefined });
  const authorizer = world.description.authorizers.get(method.authorizerId);
  if (!authorizer) return { kind: 'refused', refusal: { type: 'AUTHORIZER_CONFIGURATION_ERROR' } };
  const authorized = await authorize(world.invoke, authorizer, { api: world.identity, incoming });
  return authorized.kind === 'refused'
    ? authorized
    : integrate(world, method, { incoming, context: authorized.context });
};

/** Builds the gateway of one REST API, served at `domainName` as behind a custom domain. */
export const createGateway = (
  description: ApiDescription,
  invoke: FunctionRunner['invoke'],
  place: { domainName: string; scheme: string; accountId: string; region: string },
): Gateway => {
  const { id: apiId, stage, stageVariables } = description;
  const world: World = {
    description,
    identity: { apiId, stage, stageVariables, ...place },
    invoke,
  };
  const route = (method: string, path: string) => routeRequest(description.resources, method, path);
  return {
    handle: async (request) => {
      const incoming = readIncoming(request, route, Date.now());
      const outcome = await decide(world, incoming);
      const answer =
        outcome.kind === 'answer'
          ? outcome.answer
          : gatewayResponse(description.responses, outcome.refusal, {
              variables: variablesOf(world.identity, incoming, outcome.context),
              accept: headerOf(request.rawHeaders, 'accept'),
            });
      return {
        ...answer,
        headers: [
          ['x-amzn-RequestId', incoming.requestId],
          ['x-amz-apigw-id', incoming.extendedRequestId],
          ...answer.headers,
        ],
      };
    },
  };
};
