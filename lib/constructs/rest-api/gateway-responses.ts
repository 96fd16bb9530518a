import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { type ProblemCode, problemDocument, problems } from '#contract/problems.ts';

/** How an API refuses who is not known to it. */
export type Refusals = {
  /** Value of `WWW-Authenticate`. */
  challenge: string;
  unauthenticated: 'invalid_credentials' | 'invalid_token';
  forbidden: 'insufficient_permission' | 'insufficient_role';
};

/** Seconds after which a caller may try again (contract 1.3). */
const retryAfterSeconds = '5';

/**
 * What the gateway says where it answers by itself. `MISSING_AUTHENTICATION_TOKEN` and its like are
 * said before any credentials were judged, so they say what a caller without credentials hears.
 */
const codesOf = ({ unauthenticated, forbidden }: Refusals): [ResponseType, ProblemCode][] => [
  [ResponseType.UNAUTHORIZED, unauthenticated],
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, unauthenticated],
  [ResponseType.INVALID_SIGNATURE, unauthenticated],
  [ResponseType.EXPIRED_TOKEN, unauthenticated],
  [ResponseType.INVALID_API_KEY, unauthenticated],
  [ResponseType.ACCESS_DENIED, forbidden],
  [ResponseType.WAF_FILTERED, 'request_blocked'],
  [ResponseType.RESOURCE_NOT_FOUND, 'not_found'],
  [ResponseType.REQUEST_TOO_LARGE, 'payload_too_large'],
  [ResponseType.BAD_REQUEST_BODY, 'malformed_request'],
  [ResponseType.BAD_REQUEST_PARAMETERS, 'malformed_request'],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, 'malformed_request'],
  [ResponseType.DEFAULT_4XX, 'malformed_request'],
  [ResponseType.THROTTLED, 'rate_limited'],
  [ResponseType.QUOTA_EXCEEDED, 'rate_limited'],
  [ResponseType.AUTHORIZER_FAILURE, 'temporarily_unavailable'],
  [ResponseType.AUTHORIZER_CONFIGURATION_ERROR, 'temporarily_unavailable'],
  [ResponseType.INTEGRATION_FAILURE, 'temporarily_unavailable'],
  [ResponseType.INTEGRATION_TIMEOUT, 'temporarily_unavailable'],
  [ResponseType.API_CONFIGURATION_ERROR, 'internal_error'],
  [ResponseType.DEFAULT_5XX, 'internal_error'],
];

/** Fixed values stand in single quotes, as the gateway wants them. */
const fixed = (value: string): string => `'${value}'`;

const headersOf = (code: ProblemCode, { challenge }: Refusals): Record<string, string> => {
  const { status } = problems[code];
  return {
    'Content-Type': fixed('application/problem+json'),
    'Cache-Control': fixed('no-store'),
    'x-request-id': 'context.requestId',
    ...(status === 401 ? { 'WWW-Authenticate': fixed(challenge) } : {}),
    ...(status === 429 || status === 503 ? { 'Retry-After': fixed(retryAfterSeconds) } : {}),
  };
};

/**
 * Makes every answer of the gateway's own a problem document as the functions write it (contract 1.3).
 * Only the request id is filled in: templates escape nothing, so no text of the caller's stands in them.
 */
export const addGatewayResponses = (api: RestApi, refusals: Refusals): void => {
  for (const [type, code] of codesOf(refusals))
    api.addGatewayResponse(type.responseType, {
      type,
      statusCode: String(problems[code].status),
      responseHeaders: headersOf(code, refusals),
      templates: {
        'application/json': JSON.stringify(problemDocument(code, '$context.requestId')),
      },
    });
};
