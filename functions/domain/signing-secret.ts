/**
 * Mints a webhook's signing secret (contract 4.2): `whsec_` and base64 of 32 random bytes.
 * @param random gives cryptographically random bytes
 */
export const mintSigningSecret = (random: { bytes(count: number): Uint8Array }): string =>
  `whsec_${Buffer.from(random.bytes(32)).toString('base64')}`;
