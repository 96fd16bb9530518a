import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { Webhook as SvixWebhook } from 'svix';
import { signatureHeaders, signingSecret } from '../../functions/domain/signing.ts';

const stripe = new Stripe('sk_test_unused');
const first = signingSecret(Buffer.alloc(32, 1));
const second = signingSecret(Buffer.alloc(32, 2));
const rotated = signingSecret(Buffer.alloc(32, 3));

const body = JSON.stringify({
  event: { id: 'ev', type: 't', timestamp: 1 },
  payload: { name: 'Jörg €' },
});
const seconds = Math.floor(Date.now() / 1000);
const headers = signatureHeaders({ eventId: 'ev_1', seconds, body }, [first, second]);

const verifiers: [string, (secret: string, text: string) => unknown][] = [
  [
    'stripe',
    (secret, text) =>
      stripe.webhooks.constructEvent(text, headers['X-Signing-Signature'] ?? '', secret),
  ],
  ['standardwebhooks', (secret, text) => new Webhook(secret).verify(text, headers)],
  ['svix', (secret, text) => new SvixWebhook(secret).verify(text, headers)],
];

describe('a signing secret', () => {
  it('is whsec_ and the base64 of 32 bytes', () => {
    expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});

describe.each(verifiers)('the signature as %s reads it', (_, verify) => {
  it('verifies with either secret', () => {
    expect(() => verify(first, body)).not.toThrow();
    expect(() => verify(second, body)).not.toThrow();
  });

  it('fails with any other secret and with another body', () => {
    expect(() => verify(rotated, body)).toThrow();
    expect(() => verify(first, `${body} `)).toThrow();
  });
});

describe('the signature headers', () => {
  it('carry both signatures, the first slot first', () => {
    expect(headers['X-Signing-Signature']).toMatch(
      new RegExp(`^t=${seconds},v1=[0-9a-f]{64},v1=[0-9a-f]{64}$`),
    );
    expect(headers['webhook-signature']).toMatch(/^v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=$/);
    const alone = signatureHeaders({ eventId: 'ev_1', seconds, body }, [first, first]);
    expect(headers['X-Signing-Signature']?.split(',')[1]).toBe(
      alone['X-Signing-Signature']?.split(',')[1],
    );
  });

  it('are those of a known answer', () => {
    expect(
      signatureHeaders({ eventId: 'msg_1', seconds: 1_700_000_000, body: '{}' }, [first, second]),
    ).toEqual({
      'X-Signing-Signature': expect.stringMatching(/^t=1700000000,/),
      'webhook-id': 'msg_1',
      'webhook-timestamp': '1700000000',
      'webhook-signature': expect.any(String),
    });
  });
});
