import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync } from 'node:fs';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { createStateFile } from '../events/state-file.ts';

const keysSchema = z.object({
  /** The one private signing key, RS256. */
  signing: z.looseObject({ kid: z.string(), kty: z.literal('RSA') }),
  cookies: z.array(z.string()),
});

/** What the issuer signs with; kept, so that tokens and sessions outlive a restart. */
export type SigninKeys = z.output<typeof keysSchema>;

const makeKeys = async (): Promise<SigninKeys> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = randomBytes(12).toString('base64url');
  return {
    signing: { ...jwk, kty: 'RSA', kid, use: 'sig', alg: 'RS256' },
    cookies: [randomBytes(32).toString('base64url')],
  };
};

/** The keys of a data folder, made on the first start. */
export const loadKeys = async (path: string): Promise<SigninKeys> => {
  const file = createStateFile(path, keysSchema);
  const kept = file.read();
  if (kept) return kept;
  const made = await makeKeys();
  file.write(made);
  if (existsSync(path)) chmodSync(path, 0o600);
  return made;
};
