import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/** A new signing secret from 32 random bytes (contract 4.2). */
export const signingSecret = (random: Uint8Array): string =>
  prefix + Buffer.from(random).toString('base64');

/** What is signed. `body` is the exact text of the post, `seconds` is unix time. */
export type Signable = { eventId: string; seconds: number; body: string };

/** Both secrets of a webhook, the first slot first. */
export type SecretPair = readonly [first: string, second: string];

/** HMAC-SHA-256 of `<t>.<raw body>` under the whole secret string: what Stripe's verifiers read. */
const stripeForm = ({ seconds, body }: Signable, secrets: SecretPair): string => {
  const text = `${seconds}.${body}`;
  const sign = (secret: string) => createHmac('sha256', secret).update(text).digest('hex');
  return [`t=${seconds}`, ...secrets.map((secret) => `v1=${sign(secret)}`)].join(',');
};

/**
 * Standard Webhooks 1.0: `<id>.<timestamp>.<raw body>` under the secret's decoded base64. Node decodes the
 * key: handed over as bytes, it costs as much again as signing does.
 */
const standardForm = ({ eventId, seconds, body }: Signable, secrets: SecretPair): string => {
  const text = `${eventId}.${seconds}.${body}`;
  const sign = (secret: string) =>
    createHmac('sha256', secret.slice(prefix.length), { encoding: 'base64' })
      .update(text)
      .digest('base64');
  return secrets.map((secret) => `v1,${sign(secret)}`).join(' ');
};

/** The signature headers of one attempt, in both forms and with both secrets (contract 4.2). */
export const signatureHeaders = (
  signable: Signable,
  secrets: SecretPair,
): Record<string, string> => ({
  'X-Signing-Signature': stripeForm(signable, secrets),
  'webhook-id': signable.eventId,
  'webhook-timestamp': String(signable.seconds),
  'webhook-signature': standardForm(signable, secrets),
});
