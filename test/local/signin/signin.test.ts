import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { createSignin } from '../../../lib/local/signin/signin.ts';
import { freePort } from '../../free-port.ts';

const portal = 'http://127.0.0.1:4000';
const callback = `${portal}/callback`;
const client = {
  clientId: 'client1',
  callbackUrls: [callback],
  logoutUrls: [`${portal}/`],
  seconds: { access: 1800, id: 1800, refresh: 3600 },
};
const user = { sub: '8d4b5c1e-0000-4000-8000-000000000001', email: 'dev@muster.example' };

const dataDir = mkdtempSync(join(tmpdir(), 'signin-'));
let issuer = '';
let port = 0;
let signin: Awaited<ReturnType<typeof createSignin>>;

const start = async () => {
  signin = await createSignin({
    issuer,
    client,
    dataDir,
    findUser: async (by) =>
      ('sub' in by ? by.sub === user.sub : by.email.toLowerCase() === user.email)
        ? user
        : undefined,
    checkPassword: async (email, password) =>
      email === user.email && password === 'demo' ? user : undefined,
  });
  // No connection outlives a restart of the server.
  signin.server.maxRequestsPerSocket = 1;
  await new Promise<void>((resolve) => signin.server.listen(port, '127.0.0.1', resolve));
};

const stop = async () => {
  signin.server.closeAllConnections();
  await new Promise((resolve) => signin.server.close(resolve));
  signin.close();
};

beforeAll(async () => {
  port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  await start();
});

afterAll(async () => {
  await stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A browser, as far as a sign-in needs one: it keeps cookies and follows redirects of the issuer. */
const createBrowser = () => {
  const jar = new Map<string, string>();
  const visit = async (
    url: string,
    init: RequestInit = {},
  ): Promise<{ url: string; response: Response }> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), cookie },
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      const value = pair.slice(at + 1);
      if (value === '') jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), value);
    }
    const location = response.headers.get('location');
    if (location === null) return { url, response };
    const next = new URL(location, url).href;
    return next.startsWith(issuer) ? visit(next) : { url: next, response };
  };
  return { visit };
};

const verifier = randomBytes(32).toString('base64url');

const authorizeUrl = (over: Record<string, string> = {}) =>
  `${issuer}/oauth2/authorize?${new URLSearchParams({
    client_id: client.clientId,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid email',
    state: 'state1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...over,
  })}`;

const form = (values: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', origin: portal },
  body: new URLSearchParams(values).toString(),
});

const exchange = async (code: string) =>
  fetch(
    `${issuer}/oauth2/token`,
    form({
      grant_type: 'authorization_code',
      client_id: client.clientId,
      redirect_uri: callback,
      code,
      code_verifier: verifier,
    }),
  );

const signIn = async (browser: ReturnType<typeof createBrowser>) => {
  const page = await browser.visit(authorizeUrl());
  const { url } = await browser.visit(page.url, form({ email: user.email, password: 'demo' }));
  return new URL(url).searchParams.get('code') ?? '';
};

describe('The local sign-in', () => {
  it('signs a person in by code and PKCE, with the claims of Cognito', async () => {
    const code = await signIn(createBrowser());
    const answer = await exchange(code);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
      200,
      portal,
    ]);
    const tokens = (await answer.json()) as Record<string, string>;
    const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
    const { payload, protectedHeader } = await jwtVerify(tokens.access_token ?? '', keys, {
      issuer,
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({
      sub: user.sub,
      token_use: 'access',
      client_id: client.clientId,
      username: user.sub,
      scope: 'openid email',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(1800);
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({
      email: user.email,
      aud: client.clientId,
    });
    const info = await fetch(`${issuer}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}`, origin: portal },
    });
    expect(await info.json()).toMatchObject({ sub: user.sub, email: user.email });
    expect((await exchange(code)).status).toBe(400);
  });

  it('refuses a wrong password, in the language of the browser, and lets try again', async () => {
    const browser = createBrowser();
    const page = await browser.visit(authorizeUrl(), { headers: { 'accept-language': 'de' } });
    const policy = page.response.headers.get('content-security-policy');
    expect(policy).toContain(`form-action 'self' ${portal}`);
    const wrong = await browser.visit(page.url, {
      ...form({ email: user.email, password: 'nope' }),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'de' },
    });
    expect([wrong.response.status, await wrong.response.text()]).toEqual([
      401,
      expect.stringContaining('E-Mail und Passwort passen nicht zusammen'),
    ]);
    const { url } = await browser.visit(page.url, form({ email: user.email, password: 'demo' }));
    expect(url).toContain(`${callback}?code=`);
  });

  it('remembers who signed in, also after a restart, until they sign out', async () => {
    const browser = createBrowser();
    await signIn(browser);
    expect((await browser.visit(authorizeUrl())).url).toContain(`${callback}?code=`);
    await stop();
    await start();
    expect((await browser.visit(authorizeUrl())).url).toContain(`${callback}?code=`);
    const logout = new URLSearchParams({ client_id: client.clientId, logout_uri: `${portal}/` });
    expect((await browser.visit(`${issuer}/logout?${logout}`)).url).toBe(`${portal}/`);
    expect((await browser.visit(authorizeUrl())).url).toContain(`${issuer}/sign-in/`);
  });

  it('goes nowhere that the client has not registered', async () => {
    const foreign = await createBrowser().visit(
      authorizeUrl({ redirect_uri: 'http://evil.example/' }),
    );
    expect([foreign.response.status, foreign.url.startsWith(issuer)]).toEqual([400, true]);
    const logout = new URLSearchParams({
      client_id: client.clientId,
      logout_uri: 'http://evil.example/',
    });
    expect((await createBrowser().visit(`${issuer}/logout?${logout}`)).response.status).toBe(400);
  });

  it('refuses a code without PKCE', async () => {
    const { url } = await createBrowser().visit(
      authorizeUrl({ code_challenge: '', code_challenge_method: '' }),
    );
    expect(new URL(url).searchParams.get('error')).toBe('invalid_request');
  });

  it('gives tests a token without a browser, and 404 for an unknown email', async () => {
    const ask = (body: string) => fetch(`${issuer}/local/token`, { method: 'POST', body });
    const answer = await ask(JSON.stringify({ email: 'Dev@muster.example' }));
    const { access_token } = (await answer.json()) as { access_token: string };
    const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(access_token, keys, { issuer });
    expect(payload).toMatchObject({
      sub: user.sub,
      token_use: 'access',
      client_id: client.clientId,
    });
    expect((await ask(JSON.stringify({ email: 'nobody@muster.example' }))).status).toBe(404);
    expect((await ask('no json')).status).toBe(400);
  });

  it('lets the portal’s origin alone read what is not public', async () => {
    const preflight = (origin: string) =>
      fetch(`${issuer}/oauth2/userInfo`, { method: 'OPTIONS', headers: { origin } });
    expect((await preflight(portal)).headers.get('access-control-allow-origin')).toBe(portal);
    expect(
      (await preflight('http://evil.example')).headers.get('access-control-allow-origin'),
    ).toBeNull();
    const discovery = await fetch(`${issuer}/.well-known/openid-configuration`, {
      headers: { origin: portal },
    });
    expect(await discovery.json()).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/oauth2/authorize`,
      token_endpoint: `${issuer}/oauth2/token`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      userinfo_endpoint: `${issuer}/oauth2/userInfo`,
    });
    expect(discovery.headers.get('access-control-allow-origin')).not.toBeNull();
  });
});
