import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metric.ts';

/** Whom a request comes from, and what its handler is told; undefined where it must be refused. */
export type Decision =
  | { principalId: string; context: { outcome: string } & Record<string, string | number> }
  | undefined;

/**
 * The value of the one Authorization header, undefined where there is none or more than one
 * (contract 1.1). `multiValueHeaders` decide: the single-valued ones show only the last.
 */
export const authorizationOf = (event: APIGatewayRequestAuthorizerEvent): string | undefined => {
  const values = Object.entries(event.multiValueHeaders ?? {}).flatMap(([name, given]) =>
    name.toLowerCase() === 'authorization' ? (given ?? []) : [],
  );
  return values.length === 1 ? values[0] : undefined;
};

/** Allows exactly this request to reach its handler. */
const allow = (methodArn: string): APIGatewayAuthorizerResult['policyDocument'] => ({
  Version: '2012-10-17',
  Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: methodArn }],
});

/**
 * What both authorizers do alike. An authorizer can only end in 401, 403 or 500, without our body and
 * headers: so every request of somebody known is passed on, and its handler answers by the outcome.
 * @throws exactly `Unauthorized` for the gateway's 401; anything else that is thrown becomes its 503
 */
export const authorizer =
  (
    { log, metrics }: { log: Log; metrics: Pick<Metrics, 'count'> },
    decide: (event: APIGatewayRequestAuthorizerEvent) => Promise<Decision>,
  ) =>
  async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    const { requestId, extendedRequestId } = event.requestContext;
    const decision = await decide(event).catch((error: unknown) => {
      log.error('authorize-failed', { requestId, extendedRequestId }, error);
      metrics.count('AuthorizeFailures');
      throw error;
    });
    const outcome = decision?.context.outcome ?? 'unauthorized';
    log.info('authorize', {
      requestId,
      extendedRequestId,
      outcome,
      principal: decision?.principalId,
    });
    if (!decision) throw new Error('Unauthorized');
    const { principalId, context } = decision;
    return { principalId, policyDocument: allow(event.methodArn), context };
  };
