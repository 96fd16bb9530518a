import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import {
  createAccessTokens,
  createTokenVerifier,
} from '../../functions/adapters/identity/access-tokens.ts';

const now = Date.UTC(2025, 7, 18, 10, 0, 0);
const rules = { issuer: 'https://issuer.example', clientId: 'portal', clock: { now: () => now } };
const good = {
  iss: rules.issuer,
  sub: 'sub-1',
  token_use: 'access',
  client_id: 'portal',
  exp: now / 1000 + 60,
};

let ours: { privateKey: CryptoKey; publicKey: CryptoKey };
let theirs: typeof ours;
let keySet: { keys: object[] };

beforeAll(async () => {
  ours = await generateKeyPair('RS256');
  theirs = await generateKeyPair('RS256');
  keySet = {
    keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }],
  };
});

const sign = (claims: JWTPayload, { key = ours.privateKey, kid = 'one' } = {}): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(key);

const verify = (token: string) =>
  createTokenVerifier(createLocalJWKSet(keySet), rules).verify(token);

const without = (claim: string): JWTPayload =>
  Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim));

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('an access token', () => {
  it('tells whose it is', async () => {
    expect(await verify(await sign(good))).toEqual({ sub: 'sub-1' });
  });

  it.each<[string, JWTPayload]>([
    ['has expired', { ...good, exp: now / 1000 }],
    ['never expires', without('exp')],
    ['is not valid yet', { ...good, nbf: now / 1000 + 60 }],
    ['comes from elsewhere', { ...good, iss: 'https://issuer.example/' }],
    ['does not say from where', without('iss')],
    ['is an ID token', { ...good, token_use: 'id' }],
    ['does not say its use', without('token_use')],
    ['is for another client', { ...good, client_id: 'other' }],
    ['names the client as audience alone', { ...without('client_id'), aud: 'portal' }],
    ['is nobody’s', without('sub')],
    ['is of an empty sub', { ...good, sub: '' }],
  ])('is refused where it %s', async (_title, claims) => {
    expect(await verify(await sign(claims))).toBeUndefined();
  });

  it('is refused where another key signed it', async () => {
    expect(await verify(await sign(good, { key: theirs.privateKey }))).toBeUndefined();
    expect(await verify(await sign(good, { kid: 'two' }))).toBeUndefined();
  });

  it('is refused where it was altered, is unsigned or is signed with the public key as a secret', async () => {
    const [head, , signature] = (await sign(good)).split('.');
    const altered = `${head}.${encode({ ...good, sub: 'sub-2' })}.${signature}`;
    expect(await verify(altered)).toBeUndefined();
    expect(await verify(`${encode({ alg: 'none' })}.${encode(good)}.`)).toBeUndefined();
    const secret = new TextEncoder().encode(JSON.stringify(keySet.keys[0]));
    const hmac = await new SignJWT(good)
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .sign(secret);
    expect(await verify(hmac)).toBeUndefined();
  });

  it.each(['x', 'a.b', 'a.b.c', 'a.b.c.d.e', '..', 'eyJhbGciOiJSUzI1NiJ9..', '='])(
    'cannot be %p',
    async (token) => {
      expect(await verify(token)).toBeUndefined();
    },
  );

  it('is refused with a header that must be understood and is not', async () => {
    const head = encode({ alg: 'RS256', kid: 'one', crit: ['x'], x: 1 });
    const [, body, signature] = (await sign(good)).split('.');
    expect(await verify(`${head}.${body}.${signature}`)).toBeUndefined();
  });
});

describe('the issuer’s published keys', () => {
  const serve = async (answer: RequestListener) => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { issuer, stop: () => server.close() };
  };

  it('are read once for many tokens, from where Cognito has them', async () => {
    const asked: (string | undefined)[] = [];
    const { issuer, stop } = await serve((request, response) => {
      asked.push(request.url);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(keySet));
    });
    const tokens = createAccessTokens({ ...rules, issuer });
    const token = await sign({ ...good, iss: issuer });
    expect(await tokens.verify(token)).toEqual({ sub: 'sub-1' });
    expect(await tokens.verify(token)).toEqual({ sub: 'sub-1' });
    expect(asked).toEqual(['/.well-known/jwks.json']);
    stop();
  });

  it('are read once for tokens that come at once, and anew after ten minutes', async () => {
    let asked = 0;
    const { issuer, stop } = await serve((_request, response) => {
      asked += 1;
      response.end(JSON.stringify(keySet));
    });
    const clock = { time: now, now: () => clock.time };
    const tokens = createAccessTokens({ ...rules, issuer, clock });
    const token = await sign({ ...good, iss: issuer, exp: now / 1000 + 3600 });
    await Promise.all([tokens.verify(token), tokens.verify(token)]);
    expect(asked).toBe(1);
    clock.time += 599_999;
    expect(await tokens.verify(token)).toEqual({ sub: 'sub-1' });
    expect(asked).toBe(1);
    clock.time += 1;
    expect(await tokens.verify(token)).toEqual({ sub: 'sub-1' });
    expect(asked).toBe(2);
    stop();
  });

  it('are read anew for a key that is not among them, every half minute at most', async () => {
    let asked = 0;
    const published: object[] = [];
    const { issuer, stop } = await serve((_request, response) => {
      asked += 1;
      response.end(JSON.stringify({ keys: published }));
    });
    const clock = { time: now, now: () => clock.time };
    const tokens = createAccessTokens({ ...rules, issuer, clock });
    const token = await sign({ ...good, iss: issuer, exp: now / 1000 + 3600 });
    expect(await tokens.verify(token)).toBeUndefined();
    published.push(...keySet.keys);
    clock.time += 29_999;
    expect(await tokens.verify(token)).toBeUndefined();
    expect(asked).toBe(1);
    clock.time += 1;
    expect(await tokens.verify(token)).toEqual({ sub: 'sub-1' });
    expect(asked).toBe(2);
    stop();
  });

  it('are not those that somebody else publishes behind a redirect, nor a text that is no key set', async () => {
    const { issuer, stop } = await serve((request, response) => {
      if (request.url === '/elsewhere') response.end(JSON.stringify(keySet));
      else response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const broken = await serve((_request, response) => response.end('{"keys":'));
    for (const from of [issuer, broken.issuer]) {
      const token = await sign({ ...good, iss: from });
      await expect(createAccessTokens({ ...rules, issuer: from }).verify(token)).rejects.toThrow();
    }
    stop();
    broken.stop();
  });

  it('do not make a token wrong while they cannot be had', async () => {
    const { issuer, stop } = await serve((_request, response) => {
      response.statusCode = 503;
      response.end();
    });
    const token = await sign({ ...good, iss: issuer });
    await expect(createAccessTokens({ ...rules, issuer }).verify(token)).rejects.toThrow();
    stop();
    await expect(createAccessTokens({ ...rules, issuer }).verify(token)).rejects.toThrow();
  });
});
