import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { AccessTokens } from '../../domain/ports/identity.ts';
import type { Clock } from '../../domain/ports/system.ts';
import { createPublishedKeys } from './published-keys.ts';

/** Whose tokens are accepted, for which client. */
export type TokenRules = { issuer: string; clientId: string; clock: Clock };

const claimsSchema = z.object({ sub: z.string().min(1), token_use: z.literal('access') });

/** The failures that lie in the token. All others (no answer, no key set) are the issuer's. */
const refusals = [
  errors.JWTInvalid,
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

const isRefusal = (error: unknown): boolean => refusals.some((kind) => error instanceof kind);

/**
 * Checks access tokens against a key set: signature (RS256 alone), issuer, expiry, `token_use` and
 * `client_id`.
 */
export const createTokenVerifier = (keys: JWTVerifyGetKey, rules: TokenRules): AccessTokens => ({
  verify: async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: rules.issuer,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(rules.clock.now()),
      });
      const claims = claimsSchema.safeParse(payload).data;
      return claims && payload.client_id === rules.clientId ? { sub: claims.sub } : undefined;
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
  },
});

/** The same with the issuer's published keys, at the path where Cognito has them. */
export const createAccessTokens = (rules: TokenRules): AccessTokens =>
  createTokenVerifier(
    createPublishedKeys(new URL(`${rules.issuer}/.well-known/jwks.json`), rules.clock),
    rules,
  );
