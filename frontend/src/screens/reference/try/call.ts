import { queryString } from '../../../api/portal-api.ts';
import type { OperationDoc } from '../document/read.ts';

/** A key as it was typed in. It lives in the state of the reference's screens alone. */
export type Credentials = { keyId: string; secret: string };

/** A call as it was filled in. */
export type TryRequest = {
  operation: OperationDoc;
  /** By parameter name; empty ones are left out. */
  values: Readonly<Record<string, string>>;
  body: string;
  credentials: Credentials;
};

/** What came back. */
export type TryAnswer = {
  status: number;
  durationMs: number;
  headers: readonly (readonly [string, string])[];
  contentType: string;
  /** The text of an answer that is one; else undefined, with its size in bytes. */
  text: string | undefined;
  bytes: number;
};

const toBase64 = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** The path under the portal's own origin (contract 6): `/try` and the partner API's path. */
export const tryPath = ({
  operation,
  values,
}: Pick<TryRequest, 'operation' | 'values'>): string => {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name]?.trim() ?? ''),
  );
  const queried = operation.parameters.filter((one) => one.in === 'query');
  const query = Object.fromEntries(queried.map(({ name }) => [name, values[name]?.trim()]));
  return `/try${path}${queryString(query)}`;
};

/** The parameters of the path that are still missing: without them there is no such path. */
export const missingOf = ({ operation, values }: Pick<TryRequest, 'operation' | 'values'>) =>
  operation.parameters
    .filter((one) => one.in === 'path' && (values[one.name]?.trim() ?? '') === '')
    .map(({ name }) => name);

/** Headers that say how much budget is left, first; then the others. */
const isBudget = ([name]: readonly [string, string]): boolean =>
  /^(ratelimit|retry-after)/i.test(name);

const sorted = (headers: Headers): (readonly [string, string])[] => {
  const all = [...headers.entries()];
  return [...all.filter(isBudget), ...all.filter((one) => !isBudget(one))];
};

const isText = (contentType: string): boolean => /json|text/.test(contentType);

/** Makes the call; throws where nothing answered. `omit` keeps the browser from asking for a password. */
export const send = async (request: TryRequest): Promise<TryAnswer> => {
  const { operation, credentials, body } = request;
  const headers = new Headers();
  if (!operation.isPublic) {
    const { keyId, secret } = credentials;
    headers.set('authorization', `Basic ${toBase64(`${keyId.trim()}:${secret.trim()}`)}`);
  }
  if (operation.body !== undefined) headers.set('content-type', 'application/json');
  const startedAt = performance.now();
  const response = await fetch(tryPath(request), {
    method: operation.method,
    headers,
    body: operation.body === undefined ? null : body,
    credentials: 'omit',
    cache: 'no-store',
  });
  const content = await response.arrayBuffer();
  const contentType = response.headers.get('content-type') ?? '';
  return {
    status: response.status,
    durationMs: Math.round(performance.now() - startedAt),
    headers: sorted(response.headers),
    contentType,
    text: isText(contentType) ? new TextDecoder().decode(content) : undefined,
    bytes: content.byteLength,
  };
};
