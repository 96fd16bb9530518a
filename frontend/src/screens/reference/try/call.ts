import { type Filled, tryPath } from './path.ts';

/** A key as it was typed in. It lives in the state of the reference's screens alone. */
export type Credentials = { keyId: string; secret: string };

/** A call as it was filled in. */
export type TryRequest = Filled & {
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
