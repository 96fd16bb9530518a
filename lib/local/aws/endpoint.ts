import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ControlRoute } from '../faults/route.ts';
import type { Engine } from './engine.ts';
import type { AwsAnswer, AwsCall, AwsCallHook, AwsService, InjectedAnswer } from './hook.ts';
import { type Recognised, recognise } from './recognise.ts';

export type EndpointOptions = {
  engines: Readonly<Record<AwsService, Engine>>;
  /** The name of the function that has an access key; undefined for a key of nobody's. */
  callerOf(accessKeyId: string): string | undefined;
  /** Refuses what the caller's role does not allow; comes before the hook. */
  guard?(call: AwsCall): InjectedAnswer | undefined;
  hook?: AwsCallHook;
  /** Answers what is no AWS call. */
  control?: ControlRoute;
};

const readBody = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', reject);
    request.on('end', () => {
      const [only] = chunks;
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks));
    });
  });

const send = (response: ServerResponse, { status, headers, body }: AwsAnswer): void => {
  // An answer to HEAD tells a length that it does not have.
  const length = response.req.method === 'HEAD' ? {} : { 'Content-Length': body.length };
  response.writeHead(status, { ...headers, ...length }).end(body);
};

const unknownService = ({ method, url, headers }: IncomingMessage): AwsAnswer => ({
  status: 501,
  headers: { 'Content-Type': 'application/x-amz-json-1.0' },
  body: Buffer.from(
    JSON.stringify({
      __type: 'UnknownOperationException',
      message: `The local AWS endpoint has no engine for ${headers['x-amz-target'] ?? `${method} ${url}`}.`,
    }),
  ),
});

/** Numbers the calls of every caller and operation, from 1. */
const createCounter = () => {
  const counts = new Map<string, number>();
  return (caller: string, { service, operation }: Recognised): number => {
    const id = `${caller}\n${service}\n${operation}`;
    const n = (counts.get(id) ?? 0) + 1;
    counts.set(id, n);
    return n;
  };
};

const toAnswer = (injected: Exclude<InjectedAnswer, 'disconnect'>): AwsAnswer => ({
  status: injected.status,
  headers: injected.headers ?? { 'Content-Type': 'application/x-amz-json-1.0' },
  body: Buffer.from(injected.body),
});

/** Puts guard and hook around one call. */
const throughHook = async (
  { guard, hook = {} }: Pick<EndpointOptions, 'guard' | 'hook'>,
  call: AwsCall,
  ask: (body: Buffer) => Promise<AwsAnswer>,
): Promise<AwsAnswer | 'disconnect'> => {
  const early = guard?.(call) ?? (await hook.before?.(call)) ?? { passes: call.body };
  if (early === 'disconnect') return early;
  const answer = 'passes' in early ? await ask(early.passes) : toAnswer(early);
  const late = await hook.after?.(call, answer);
  if (late === undefined || late === 'disconnect') return late ?? answer;
  return toAnswer(late);
};

/**
 * The one AWS endpoint: every call of every function comes through here on its way to an engine, and
 * through the hook.
 */
export const createAwsEndpoint = (options: EndpointOptions): Server => {
  const { engines, callerOf, control } = options;
  const count = createCounter();
  const answerTo = async (request: IncomingMessage, signal: AbortSignal) => {
    const { method = 'GET', url = '/', headers, rawHeaders } = request;
    const body = await readBody(request);
    const own = control?.({ method, url, body });
    if (own) return own;
    const recognised = recognise({ method, url, headers });
    if (!recognised) return unknownService(request);
    const { service, operation, accessKeyId } = recognised;
    const ask = (passed: Buffer) =>
      engines[service]({ method, url, rawHeaders, operation, body: passed, signal });
    const caller = callerOf(accessKeyId) ?? accessKeyId;
    const n = count(caller, recognised);
    const traceId = headers['x-amzn-trace-id']?.toString();
    const call = { caller, service, operation, n, url, traceId, body };
    return await throughHook(options, call, ask);
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    try {
      const answer = await answerTo(request, gone.signal);
      if (answer === 'disconnect') response.destroy();
      else if (!response.destroyed) send(response, answer);
    } catch {
      // The caller went away in the middle, or a hook failed: there is nobody to tell but by the end.
      response.destroy();
    }
  };
  const server = createServer((request, response) => void serve(request, response));
  // The SDK keeps connections; one that closes under its hands would look like a fault of AWS.
  server.keepAliveTimeout = 0;
  return server;
};
