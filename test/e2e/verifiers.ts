import { Webhook as StandardWebhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { Webhook as SvixWebhook } from 'svix';
import type { Hit } from './receiver.ts';

const stripe = new Stripe('sk_test_not_used');

type Verifier = (hit: Hit, secret: string) => unknown;

/** What receivers check signatures with; each throws where it refuses (contract 4.2). */
const verifiers: Record<string, Verifier> = {
  stripe: ({ body, headers }, secret) =>
    stripe.webhooks.constructEvent(body, String(headers['x-signing-signature']), secret),
  standardWebhooks: ({ body, headers }, secret) =>
    new StandardWebhook(secret).verify(body, headers as Record<string, string>),
  svix: ({ body, headers }, secret) =>
    new SvixWebhook(secret).verify(body, headers as Record<string, string>),
};

const accepts = (verify: Verifier, hit: Hit, secret: string): boolean => {
  try {
    verify(hit, secret);
    return true;
  } catch {
    return false;
  }
};

/** What each verifier says of a post under one secret. */
export const verdicts = (hit: Hit | undefined, secret: string): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(verifiers).map(([name, verify]) => [
      name,
      hit !== undefined && accepts(verify, hit, secret),
    ]),
  );

export const accepted = { stripe: true, standardWebhooks: true, svix: true };
export const refused = { stripe: false, standardWebhooks: false, svix: false };
