import { operations } from '#contract/operations.ts';
import { problemDocument } from '#contract/problems.ts';
import type { InvokeResult } from '../../lib/local/functions/runner.ts';
import type { ApiDescription } from '../../lib/local/gateway/description.ts';
import { createGateway } from '../../lib/local/gateway/gateway.ts';
import type { GatewayResponseRule } from '../../lib/local/gateway/gateway-responses.ts';

/** A Lambda function as the gateway sees it. */
export type Lambda = (event: never) => Promise<unknown>;

/** The partner API's functions in this process, by the names that the gateway calls them by. */
export type PartnerFunctions = Record<
  'authorizer' | 'health' | 'employees' | 'documents' | 'hrIntegrations' | 'fallback',
  Lambda
>;

/** A request of a test. A header with several values is sent several times. */
export type TestRequest = {
  method?: string;
  target: string;
  headers?: Record<string, string | readonly string[]>;
  body?: string | Buffer;
};

/** An answer of the API, read. */
export type TestAnswer = {
  status: number;
  headers: Headers;
  /** The body's bytes as they are. */
  bytes: Buffer;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test asks what the answer looks like
  json: any;
};

const rule = (
  status: number,
  code: Parameters<typeof problemDocument>[0],
): GatewayResponseRule => ({
  status,
  templates: { 'application/json': JSON.stringify(problemDocument(code, '$context.requestId')) },
  headers: { 'Content-Type': "'application/problem+json'" },
});

const functionOf = (path: string): keyof PartnerFunctions => {
  if (path === '/health') return 'health';
  if (path.startsWith('/employee-documents') || path.endsWith('/documents')) return 'documents';
  return path.startsWith('/employees') ? 'employees' : 'hrIntegrations';
};

const method = (httpMethod: string, functionArn: string) => ({
  httpMethod,
  functionArn,
  timeoutMs: 5000,
  authorizerId: functionArn === 'health' ? undefined : 'authorizer',
});

/** Every resource of the operation table, each with an `ANY` beside its methods. */
const resources = (): ApiDescription['resources'] => {
  const paths = [...new Set(Object.values(operations).map(({ path }) => path))];
  const known = paths.map((path) => ({
    id: path,
    path,
    methods: [
      ...Object.values(operations)
        .filter((operation) => operation.path === path)
        .map((operation) => method(operation.method, functionOf(path))),
      method('ANY', path === '/health' ? 'health' : 'fallback'),
    ],
  }));
  const others = ['/', '/{proxy+}'].map((path) => ({
    id: path,
    path,
    methods: [method('ANY', 'fallback')],
  }));
  return [...known, ...others];
};

const describeApi = (): ApiDescription => ({
  id: 'api',
  name: 'partner',
  stage: 'v1',
  stageVariables: null,
  binaryTypes: ['*/*'],
  resources: resources(),
  authorizers: new Map([['authorizer', { functionArn: 'authorizer', identitySources: [] }]]),
  responses: new Map([
    ['UNAUTHORIZED', rule(401, 'invalid_credentials')],
    ['AUTHORIZER_FAILURE', rule(503, 'temporarily_unavailable')],
  ]),
});

const run = async (lambda: Lambda, event: unknown): Promise<InvokeResult> => {
  try {
    return { ok: true, payload: await lambda(event as never) };
  } catch (error) {
    const { name, message } = error as Error;
    return { ok: false, kind: 'error', errorType: name, errorMessage: message };
  }
};

/** Headers as they are written: name, value, name, value. */
export const rawHeadersOf = (headers: TestRequest['headers'] = {}): string[] =>
  Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().flatMap((value) => [name, value]),
  );

/** Whether a JSON document was answered. */
export const isJson = (headers: readonly (readonly [string, string])[]): boolean =>
  headers.some(([name, value]) => name.toLowerCase() === 'content-type' && value.includes('json'));

/** The partner API behind the local run's gateway, with these functions in its place. */
export const servePartnerApi = (functions: PartnerFunctions) => {
  const invoke = (name: string, event: unknown): Promise<InvokeResult> =>
    run(functions[name as keyof PartnerFunctions], event);
  const gateway = createGateway(describeApi(), invoke, {
    domainName: 'api.example',
    scheme: 'https',
    accountId: '000000000000',
    region: 'eu-central-1',
  });
  return async (request: TestRequest): Promise<TestAnswer> => {
    const answer = await gateway.handle({
      method: request.method ?? 'GET',
      target: request.target,
      rawHeaders: rawHeadersOf(request.headers),
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.from(request.body ?? ''),
      sourceIp: '192.0.2.1',
      protocol: 'HTTP/1.1',
    });
    const text = answer.body.toString('utf8');
    return {
      status: answer.status,
      headers: new Headers(answer.headers.map(([name, value]): [string, string] => [name, value])),
      bytes: answer.body,
      text,
      json: text !== '' && isJson(answer.headers) ? JSON.parse(text) : undefined,
    };
  };
};
