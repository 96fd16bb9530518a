import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';

/**
 * One line per request, as JSON: no credentials, no query string, no text of the caller's that could
 * break the line. A caller can choose the request id, so the extended one stands beside it.
 */
export const accessLogFormat: AccessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    extendedRequestId: '$context.extendedRequestId',
    time: '$context.requestTimeEpoch',
    sourceIp: '$context.identity.sourceIp',
    method: '$context.httpMethod',
    resource: '$context.resourcePath',
    status: '$context.status',
    bytes: '$context.responseLength',
    latencyMs: '$context.responseLatency',
    integrationLatencyMs: '$context.integration.latency',
    authorizerLatencyMs: '$context.authorizer.latency',
    refusal: '$context.error.responseType',
  }),
);
