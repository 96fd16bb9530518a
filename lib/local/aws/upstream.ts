import { Pool } from 'undici';
import { ownAccessKey } from './access-keys.ts';
import type { Engine, EngineRequest } from './engine.ts';

/** Headers of one connection, which the next one has for itself. */
const ofTheConnection = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/** AWS's form of an instant: `20250101T000000Z`. */
const amzDate = (): string => new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');

/**
 * The headers for the engine. Some engines keep a separate store for every access key, so all calls
 * bear one; and some want a date, which those who do not sign leave out.
 */
const headersFor = (rawHeaders: readonly string[]): string[] => {
  const headers: string[] = [];
  let dated = false;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = [rawHeaders[i], rawHeaders[i + 1]];
    const known = name.toLowerCase();
    if (ofTheConnection.has(known)) continue;
    dated ||= known === 'x-amz-date';
    const oneKey = known === 'authorization';
    headers.push(
      name,
      oneKey ? value.replace(/Credential=[^/,]+/, `Credential=${ownAccessKey}`) : value,
    );
  }
  return dated ? headers : [...headers, 'X-Amz-Date', amzDate()];
};

const answerHeaders = (headers: Record<string, string | string[] | undefined>) => {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !ofTheConnection.has(name)) kept[name] = value;
  return kept;
};

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS';

const unreachable = (origin: string, error: unknown) => ({
  status: 503,
  headers: { 'Content-Type': 'application/x-amz-json-1.0' },
  body: Buffer.from(
    JSON.stringify({
      __type: 'ServiceUnavailable',
      message: `The engine at ${origin} does not answer: ${String(error)}`,
    }),
  ),
});

/** An engine that is a server of its own, reached over connections that are kept. */
export const createUpstream = (origin: string): { engine: Engine; close(): Promise<void> } => {
  const pool = new Pool(origin, { keepAliveTimeout: 60_000, pipelining: 1 });
  const ask = async ({ method, url, rawHeaders, body, signal }: EngineRequest) => {
    const answer = await pool.request({
      path: url,
      method: method as Method,
      headers: headersFor(rawHeaders),
      body: body.length === 0 ? null : body,
      signal,
    });
    return {
      status: answer.statusCode,
      headers: answerHeaders(answer.headers),
      body: Buffer.from(await answer.body.arrayBuffer()),
    };
  };
  return {
    engine: async (request) => {
      try {
        return await ask(request);
      } catch (error) {
        return unreachable(origin, error);
      }
    },
    close: () => pool.destroy(),
  };
};
