import { randomUUID } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import { z } from 'zod';
import { type GatewayAnswer, type GatewayRequest, pathOf, queryOf } from '../gateway/exchange.ts';
import { pairsOf } from '../gateway/headers.ts';

const valueSchema = z.object({
  value: z.string(),
  multiValue: z.array(z.object({ value: z.string() })).optional(),
});
const valuesSchema = z.record(z.string(), valueSchema);

type Values = z.output<typeof valuesSchema>;

const requestSchema = z.object({
  method: z.string(),
  uri: z.string().startsWith('/'),
  querystring: valuesSchema.default({}),
  headers: valuesSchema.default({}),
  cookies: valuesSchema.default({}),
});

const bodySchema = z.union([
  z.string(),
  z.object({ encoding: z.enum(['text', 'base64']), data: z.string() }),
]);

const responseSchema = z.object({
  statusCode: z.int().min(200).max(599),
  statusDescription: z.string().optional(),
  headers: valuesSchema.default({}),
  body: bodySchema.optional(),
});

type ViewerRequest = z.output<typeof requestSchema>;

/** What a viewer-request function made of a request: another one, or the answer. */
export type Viewed =
  | { kind: 'request'; request: GatewayRequest }
  | { kind: 'answer'; answer: GatewayAnswer };

/** Several values of one name, the last one first-hand, as CloudFront's event has them. */
const toValues = (pairs: readonly (readonly [string, string])[]): Values => {
  const all = new Map<string, string[]>();
  for (const [name, value] of pairs) all.set(name, [...(all.get(name) ?? []), value]);
  return Object.fromEntries(
    [...all].map(([name, values]) => [
      name,
      {
        value: values.at(-1) ?? '',
        ...(values.length > 1 ? { multiValue: values.map((value) => ({ value })) } : {}),
      },
    ]),
  );
};

const pairsIn = (values: Values): [string, string][] =>
  Object.entries(values).flatMap(([name, { value, multiValue }]): [string, string][] =>
    (multiValue ?? [{ value }]).map((each) => [name, each.value]),
  );

const queryPairs = (query: string): [string, string][] =>
  query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    });

const cookiePairs = (headers: readonly (readonly [string, string])[]): [string, string][] =>
  headers
    .filter(([name]) => name === 'cookie')
    .flatMap(([, value]) => value.split(';'))
    .map((pair): [string, string] => {
      const [name = '', ...value] = pair.trim().split('=');
      return [name, value.join('=')];
    });

const toViewerRequest = (request: GatewayRequest): ViewerRequest => {
  const headers = pairsOf(request.rawHeaders).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return {
    method: request.method,
    uri: pathOf(request.target),
    querystring: toValues(queryPairs(queryOf(request.target))),
    headers: toValues(headers.filter(([name]) => name !== 'cookie')),
    cookies: toValues(cookiePairs(headers)),
  };
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The headers as they came where the function left a name alone, else as it set them. */
const headersAfter = (request: GatewayRequest, before: Values, after: Values): string[] => {
  const kept = pairsOf(request.rawHeaders).filter(([name]) => {
    const key = name.toLowerCase();
    return key === 'cookie' || same(before[key], after[key]);
  });
  const changed = Object.entries(after).filter(([name, value]) => !same(before[name], value));
  return [...kept, ...pairsIn(Object.fromEntries(changed))].flat();
};

/** Takes over what the function changed, and leaves everything else as it was written. */
const applyRequest = (
  request: GatewayRequest,
  before: ViewerRequest,
  after: ViewerRequest,
): GatewayRequest => {
  const query = same(before.querystring, after.querystring)
    ? queryOf(request.target)
    : pairsIn(after.querystring)
        .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
        .join('&');
  return {
    ...request,
    target: query === '' ? after.uri : `${after.uri}?${query}`,
    rawHeaders: headersAfter(request, before.headers, after.headers),
  };
};

const toAnswer = (response: z.output<typeof responseSchema>): GatewayAnswer => {
  const { body = '' } = response;
  return {
    status: response.statusCode,
    headers: pairsIn(response.headers),
    body:
      typeof body === 'string'
        ? Buffer.from(body)
        : Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8'),
  };
};

/** A viewer-request function, compiled. */
export type ViewerFunction = (request: GatewayRequest) => Promise<Viewed>;

/** Ends a function that hangs; CloudFront's own limit is far shorter, but this machine may be busy. */
const maxRunMs = 5000;

/**
 * Compiles a CloudFront function (cloudfront-js 2.0): its code runs in a context of its own, without
 * Node's globals, and sees the event that CloudFront makes.
 */
export const compileViewerFunction = (
  code: string,
  about: { distributionId: string; domainName: string },
): ViewerFunction => {
  const sandbox: { event?: string; answer?: Promise<string> } & object = createContext({ console });
  new Script(code).runInContext(sandbox, { timeout: maxRunMs });
  const call = new Script(
    'answer = Promise.resolve(handler(JSON.parse(event))).then((made) => JSON.stringify(made))',
  );
  const run = async (event: unknown): Promise<unknown> => {
    sandbox.event = JSON.stringify(event);
    call.runInContext(sandbox, { timeout: maxRunMs });
    return JSON.parse((await sandbox.answer) ?? 'null');
  };
  return async (request) => {
    const viewed = toViewerRequest(request);
    const made = await run({
      version: '1.0',
      context: {
        distributionDomainName: about.domainName,
        distributionId: about.distributionId,
        eventType: 'viewer-request',
        requestId: randomUUID(),
      },
      viewer: { ip: request.sourceIp },
      request: viewed,
    });
    const response = responseSchema.safeParse(made);
    if (response.success) return { kind: 'answer', answer: toAnswer(response.data) };
    return { kind: 'request', request: applyRequest(request, viewed, requestSchema.parse(made)) };
  };
};
