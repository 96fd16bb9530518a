import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { z } from 'zod';
import type { SigninClient } from './issuer.ts';
import { readText } from './pages-routes.ts';
import type { SigninUser, Tokens } from './tokens.ts';

/** Looks up who is known to the user pool. */
export type FindUser = (by: { email: string } | { sub: string }) => Promise<SigninUser | undefined>;

/** Answers JSON. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(JSON.stringify(body));
};

const tokenRequestSchema = z.object({ email: z.string() });

const readJson = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};

/** `POST /local/token`: an access token without a browser, for tests and scripts (contract 7). */
export const createTokenRoute =
  (findUser: FindUser, tokens: Tokens) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = tokenRequestSchema.safeParse(readJson(await readText(request)));
    if (!body.success) return sendJson(response, 400, { error: 'Send {"email": "…"} as JSON.' });
    const user = await findUser({ email: body.data.email });
    if (!user) return sendJson(response, 404, { error: 'Nobody has this email.' });
    sendJson(response, 200, { access_token: await tokens.issue(user) });
  };

/** Cognito's `/logout`: ends the session and goes to `logout_uri`, if the client has registered it. */
export const createLogoutRoute =
  (issuer: Provider, client: SigninClient) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const query = new URL(request.url ?? '/', 'http://local').searchParams;
    const target = query.get('logout_uri') ?? '';
    if (query.get('client_id') !== client.clientId || !client.logoutUrls.includes(target))
      return sendJson(response, 400, { error: 'client_id and logout_uri must be registered.' });
    const session = await issuer.Session.get(issuer.createContext(request, response));
    if (session.accountId !== undefined) await session.destroy();
    response.writeHead(302, { Location: target, 'Cache-Control': 'no-store' });
    response.end();
  };

const corsOf = (request: IncomingMessage, portalOrigins: readonly string[]) => {
  const { origin } = request.headers;
  return origin !== undefined && portalOrigins.includes(origin)
    ? {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Headers': 'authorization',
        Vary: 'Origin',
      }
    : { Vary: 'Origin' };
};

/** Cognito's `/oauth2/userInfo`: who an access token stands for. */
export const createUserInfoRoute =
  (findUser: FindUser, tokens: Tokens, portalOrigins: readonly string[]) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const cors = corsOf(request, portalOrigins);
    if (request.method === 'OPTIONS') {
      response.writeHead(204, cors);
      response.end();
      return;
    }
    const [, token = ''] = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const sub = await tokens.subjectOf(token);
    const user = sub === undefined ? undefined : await findUser({ sub });
    if (!user)
      return sendJson(
        response,
        401,
        { error: 'invalid_token' },
        { ...cors, 'WWW-Authenticate': 'Bearer' },
      );
    const { email } = user;
    sendJson(
      response,
      200,
      { sub: user.sub, email, email_verified: 'true', username: user.sub },
      cors,
    );
  };
