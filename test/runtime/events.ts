import type { APIGatewayProxyEvent } from 'aws-lambda';

type Part = {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  query?: Record<string, string[]>;
  body?: string | Buffer;
  authorizer?: Record<string, string>;
  gatewayPath?: string;
};

/** A proxy event as the gateway makes it. */
export const makeEvent = (part: Part = {}): APIGatewayProxyEvent => {
  const path = part.path ?? '/things';
  const { body, headers = {} } = part;
  return {
    resource: path,
    path,
    httpMethod: part.method ?? 'GET',
    headers,
    multiValueHeaders: Object.fromEntries(
      Object.entries(headers).map(([name, one]) => [name, [one]]),
    ),
    queryStringParameters: null,
    multiValueQueryStringParameters: part.query ?? null,
    pathParameters: null,
    stageVariables: null,
    body: body === undefined ? null : body.toString(Buffer.isBuffer(body) ? 'base64' : 'utf8'),
    isBase64Encoded: Buffer.isBuffer(body),
    requestContext: {
      requestId: '11111111-2222-4333-8444-555555555555',
      extendedRequestId: 'extended',
      domainName: 'api.example',
      path: part.gatewayPath ?? path,
      identity: { sourceIp: '192.0.2.1' },
      authorizer: part.authorizer,
    },
  } as unknown as APIGatewayProxyEvent;
};
