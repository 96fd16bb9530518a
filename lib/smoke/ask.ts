/** Why a step failed, in one sentence without anything secret. */
export class SmokeFailure extends Error {
  override readonly name = 'SmokeFailure';
}

/** An answer with its body as JSON, where it is JSON. */
export type Answer = { status: number; headers: Headers; text: string; json: unknown };

export type Question = { headers?: Record<string, string>; body?: unknown; expect: number };

/** Longer than the slowest answer of a gateway. */
const patienceMs = 40_000;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const fetchOnce = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new SmokeFailure(`${init.method} ${url} was not answered: ${String(cause)}.`);
  }
};

/**
 * Asks, and insists on a status.
 * @throws SmokeFailure that names the request, what came instead and the id to look for in the logs
 */
export const ask = async (
  method: string,
  url: string,
  { headers = {}, body, expect }: Question,
): Promise<Answer> => {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetchOnce(url, { method, headers: { ...type, ...headers }, ...sent });
  const text = await response.text();
  const json = parse(text);
  if (response.status === expect) return { status: expect, headers: response.headers, text, json };
  const code = fieldOf(json, 'code');
  const id = response.headers.get('x-request-id');
  throw new SmokeFailure(
    `${method} ${url} answered ${response.status}${code ? ` (${code})` : ''} in place of ${expect}${id ? `; request ${id}` : ''}.`,
  );
};

/** A text or number of a JSON object; undefined where it has none of that name. */
export const fieldOf = (json: unknown, name: string): string | undefined => {
  const value: unknown =
    typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** @throws SmokeFailure where it is not there */
export const needField = (json: unknown, name: string, of: string): string => {
  const value = fieldOf(json, name);
  if (value === undefined) throw new SmokeFailure(`${of} has no ${name}.`);
  return value;
};

/** The objects of a list `{ "items": […] }`. */
export const itemsOf = (json: unknown): unknown[] => {
  const items: unknown =
    typeof json === 'object' && json !== null ? Reflect.get(json, 'items') : undefined;
  return Array.isArray(items) ? items : [];
};
