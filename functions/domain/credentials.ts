import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ApiKeyCredential } from './api-key.ts';

/** Hex HMAC-SHA-256 of a secret under the deployment's pepper: what is stored instead of the secret. */
export const makeVerifier = (pepper: string, secret: string): string =>
  createHmac('sha256', pepper).update(secret, 'utf8').digest('hex');

/** No secret has it: compared with where there is no key, so that an unknown id takes as long. */
const nobody = Buffer.alloc(32);

const sameVerifier = (given: string, stored: string | undefined): boolean => {
  const known = stored === undefined ? nobody : Buffer.from(stored, 'hex');
  const shown = Buffer.from(given, 'hex');
  return known.length === shown.length && timingSafeEqual(known, shown);
};

/**
 * Whether a secret opens a key: known, right and enabled. The three ways to fail look alike and take
 * alike (contract 1.1); the comparison's time does not depend on the secret.
 */
export const opens = (
  credential: ApiKeyCredential | undefined,
  given: { pepper: string; secret: string },
): credential is ApiKeyCredential => {
  const right = sameVerifier(makeVerifier(given.pepper, given.secret), credential?.verifier);
  return right && credential?.enabled === true;
};
