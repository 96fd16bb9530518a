import { randomUUID } from 'node:crypto';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import type { SigninKeys } from './keys.ts';

/** A person who can sign in. */
export type SigninUser = { sub: string; email: string };

/** The claims that Cognito's access tokens have beyond the standard ones. */
export const accessClaims = (user: { sub: string }, clientId: string) => ({
  token_use: 'access',
  client_id: clientId,
  username: user.sub,
  scope: 'openid email',
});

/** Makes and checks access tokens without the sign-in dance. */
export type Tokens = {
  issue(user: SigninUser): Promise<string>;
  /** The `sub` of a valid access token; undefined for anything else. */
  subjectOf(token: string): Promise<string | undefined>;
};

/** Binds the issuer and its key once. */
export const createTokens = async (
  keys: SigninKeys,
  about: { issuer: string; clientId: string; accessSeconds: number },
): Promise<Tokens> => {
  const key = await importJWK(keys.signing, 'RS256');
  const { n, e, kty } = keys.signing;
  const publicKey = await importJWK({ kty, n: String(n), e: String(e) }, 'RS256');
  return {
    issue: (user) =>
      new SignJWT(accessClaims(user, about.clientId))
        .setProtectedHeader({ alg: 'RS256', kid: keys.signing.kid, typ: 'JWT' })
        .setIssuer(about.issuer)
        .setSubject(user.sub)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${about.accessSeconds}s`)
        .sign(key),
    subjectOf: async (token) => {
      try {
        const { payload } = await jwtVerify(token, publicKey, { issuer: about.issuer });
        return payload.token_use === 'access' ? payload.sub : undefined;
      } catch {
        return undefined;
      }
    },
  };
};
