import type { RequestHeader } from './operation.ts';

/** The headers of every webhook post (contract 4.2). */
export const webhookHeaders = {
  'X-Signing-Signature': {
    description:
      '`t=<unix seconds>,v1=<hex>,v1=<hex>`: HMAC-SHA-256 of `<t>.<raw body>` under each of the two signing secrets, the first one first; the key is the whole text of the secret.',
    example: `t=1756101600,v1=${'5d'.repeat(32)},v1=${'a7'.repeat(32)}`,
  },
  'webhook-id': {
    description: 'The event’s id, the same in every attempt: take in each one once.',
    example: '0198df8e-6f00-7c3a-9d2f-1c8a54c0f7ab',
  },
  'webhook-timestamp': {
    description: 'When this attempt was signed, in unix seconds.',
    example: '1756101600',
  },
  'webhook-signature': {
    description:
      '`v1,<base64> v1,<base64>` (Standard Webhooks 1.0): HMAC-SHA-256 of `<webhook-id>.<webhook-timestamp>.<raw body>` under each secret; the key is what stands in base64 after `whsec_`.',
    example: `v1,${'q'.repeat(43)}= v1,${'w'.repeat(43)}=`,
  },
  'X-Webhook-Log-Id': {
    description: 'The id of this attempt in the webhook log.',
    example: '0198df8e-7115-7b21-8a5c-54c0f7ab1c8a',
  },
  'X-Webhook-Attempt': { description: 'Which attempt this is, from 1 on.', example: '1' },
} as const satisfies Record<string, RequestHeader>;
