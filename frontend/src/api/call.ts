import type { Session } from '../session/session.ts';
import { ApiFailure, toFailure } from './failure.ts';

/** One request to the portal API. */
export type ApiRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under the portal's own origin: `/api/…`. */
  path: string;
  body?: unknown;
  /** The version that the change is made to; another one in the store is a 412. */
  ifMatch?: string | undefined;
};

/** An answer's body, and its version where it has one. */
export type Answer<T> = { value: T; etag: string | undefined };

/** Calls the portal API; throws `ApiFailure`. */
export type Call = <T>(request: ApiRequest) => Promise<Answer<T>>;

const send = async (request: ApiRequest, token: string): Promise<Response> => {
  const headers = new Headers({ authorization: `Bearer ${token}` });
  if (request.body !== undefined) headers.set('content-type', 'application/json');
  if (request.ifMatch !== undefined) headers.set('if-match', request.ifMatch);
  const body = request.body === undefined ? null : JSON.stringify(request.body);
  try {
    return await fetch(request.path, { method: request.method, headers, body });
  } catch {
    throw new ApiFailure({ kind: 'unreachable' });
  }
};

const never = new Promise<never>(() => undefined);

/**
 * After a refused token: a read leaves for the issuer and comes back to where one was; a write does
 * not, because what was typed would be lost, and its form offers to sign in again.
 */
const leaveIfRead = async (session: Session, request: ApiRequest): Promise<void> => {
  if (request.method !== 'GET' || session.isFresh()) return;
  await session.signInAgain();
  await never;
};

/** The API as this session may use it. */
export const createCall =
  (session: Session): Call =>
  async (request) => {
    let response = await send(request, session.accessToken());
    if (response.status === 401 && (await session.renew()))
      response = await send(request, session.accessToken());
    if (response.status === 401) await leaveIfRead(session, request);
    if (!response.ok) throw new ApiFailure(await toFailure(response));
    const value = response.status === 204 ? undefined : await response.json();
    return { value, etag: response.headers.get('etag') ?? undefined };
  };
