import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import {
  createLogoutRoute,
  createTokenRoute,
  createUserInfoRoute,
  type FindUser,
} from './beside.ts';
import { besideRoutes, createIssuer, type SigninClient } from './issuer.ts';
import { loadKeys } from './keys.ts';
import { type CheckPassword, createSigninPage } from './pages-routes.ts';
import { openSessionStore } from './session-store.ts';
import { createTokens } from './tokens.ts';

/** What the local sign-in works with. */
export type SigninWorld = {
  /** Its own base URL, as it stands in `iss`. */
  issuer: string;
  client: SigninClient;
  dataDir: string;
  findUser: FindUser;
  checkPassword: CheckPassword;
};

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/';

const listen = (routeOf: (method: string, path: string) => Route): Server =>
  createServer(async (request, response) => {
    try {
      await routeOf(request.method ?? 'GET', pathOf(request))(request, response);
    } catch (error) {
      console.error('The local sign-in failed to answer:', error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });

/** Builds the server of the local sign-in, and what closes its store. */
export const createSignin = async (
  world: SigninWorld,
): Promise<{ server: Server; close(): void }> => {
  const { issuer, client, findUser } = world;
  const folder = join(world.dataDir, 'signin');
  mkdirSync(folder, { recursive: true });
  const keys = await loadKeys(join(folder, 'keys.json'));
  const store = openSessionStore(join(folder, 'sessions.sqlite'));
  const provider = createIssuer(issuer, client, {
    keys,
    store,
    findUser: (sub) => findUser({ sub }),
  });
  const tokens = await createTokens(keys, {
    issuer,
    clientId: client.clientId,
    accessSeconds: client.seconds.access,
  });
  const origins = [...new Set(client.callbackUrls.map((url) => new URL(url).origin))];
  const signinPage = createSigninPage(provider, world.checkPassword, origins);
  const tokenRoute = createTokenRoute(findUser, tokens);
  const logoutRoute = createLogoutRoute(provider, client);
  const userInfoRoute = createUserInfoRoute(findUser, tokens, origins);
  const fallback = provider.callback();
  const routeOf = (method: string, path: string): Route => {
    if (method === 'POST' && path === '/local/token') return tokenRoute;
    if (path === besideRoutes.logout) return logoutRoute;
    if (path === besideRoutes.userinfo) return userInfoRoute;
    if (path.startsWith('/sign-in/')) return signinPage;
    return fallback;
  };
  return { server: listen(routeOf), close: store.close };
};
