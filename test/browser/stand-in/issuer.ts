import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/**
 * An issuer that signs everybody in at once: enough of OIDC for the portal's own code, so that its
 * screens can be shown in states that the real system is hardly ever in.
 */
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const json = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, {
    'content-type': 'application/json',
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
  });
  response.end(JSON.stringify(body));
};

const idToken = (base: string): string => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: base, aud: 'portal', sub: 'sub-1', iat: now, exp: now + 3600 };
  return `${part({ alg: 'none' })}.${part(claims)}.none`;
};

const answer = (base: string, request: IncomingMessage, response: ServerResponse): void => {
  const url = new URL(request.url ?? '/', base);
  switch (url.pathname) {
    case '/.well-known/openid-configuration':
      json(response, {
        issuer: base,
        authorization_endpoint: `${base}/authorize`,
        token_endpoint: `${base}/token`,
        jwks_uri: `${base}/keys`,
      });
      return;
    case '/authorize': {
      const back = new URL(url.searchParams.get('redirect_uri') ?? base);
      back.searchParams.set('code', randomUUID());
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    case '/token':
      json(response, {
        access_token: randomUUID(),
        id_token: idToken(base),
        token_type: 'Bearer',
        expires_in: 3600,
      });
      return;
    case '/logout':
      response.writeHead(302, { location: url.searchParams.get('logout_uri') ?? base }).end();
      return;
    default:
      response.writeHead(404).end();
  }
};

export const startIssuer = async (): Promise<{ url: string; server: Server }> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  server.on('request', (request, response) => answer(url, request, response));
  return { url, server };
};
