import { isolateValues } from '../../../messages/foreign-text.ts';
/** What the page on signing says, in English. */
export const signingEn = isolateValues({
  title: 'Signing webhooks',
  lead: 'Every attempt is signed afresh with both secrets of its webhook, in two header forms. Check one of them before you believe a body.',
  guide: {
    title: 'How to verify',
    steps: [
      'Take the raw body, byte for byte as it came. A parsed and re-written body has another signature.',
      'Compute HMAC-SHA-256 with a secret you hold, and compare it in constant time with every v1 value. One match is enough.',
      'Refuse a timestamp more than 5 minutes off, so that nobody can send an old body again.',
      'Answer 2xx at once and work afterwards. The event id is your idempotency key: the same event may come twice.',
    ],
    formsTitle: 'The two forms',
    form: 'Form',
    signed: 'Signed text',
    key: 'Key',
    ownKey: 'the whole secret as text, whsec_ included',
    standardKey: 'the bytes of the base64 after whsec_',
    encodings: {
      own: 'hexadecimal, in t=…,v1=…,v1=…',
      standard: 'base64, in v1,… v1,…',
    },
    encoding: 'Written as',
    order: 'The first v1 value is of the first secret, the second of the second one.',
    also: 'Each attempt also carries User-Agent: JobTicket-Webhooks/1, X-Webhook-Log-Id (its line in the log) and X-Webhook-Attempt (1, 2, …).',
  },
  snippets: {
    title: 'Code to copy',
    lead: 'Each is complete, needs no library, and checks X-Signing-Signature. Call it with each secret you hold.',
    language: 'Language',
    copy: (language: string) => `${language} code`,
    libraries:
      'For other languages, use a Standard Webhooks library; it reads the webhook-… headers:',
  },
  checker: {
    title: 'Signature checker',
    lead: 'Paste what your server got. Everything is computed in this browser; nothing is sent or kept.',
    filledFrom: (attemptId: string) =>
      `Headers and body are those of attempt ${attemptId}. Type one secret of its webhook: everything is computed in this browser; nothing is sent or kept.`,
    headers: 'Headers',
    headersHint: 'All of them or the signature alone; both forms are read.',
    body: 'Raw body',
    bodyHint: 'Exactly as it came, without anything added or taken away.',
    secret: 'Signing secret',
    secretHint: 'One secret of the webhook. It is forgotten as soon as you leave.',
    submit: 'Check signature',
    clear: 'Clear',
    verdict: 'Result',
    forms: {
      'x-signing-signature': 'X-Signing-Signature',
      'standard-webhooks': 'Standard Webhooks',
    },
    slot: (position: number): string =>
      ['first secret', 'second secret'][position] ?? `signature no. ${position + 1}`,
    valid: {
      title: (slot: string) => `Valid: the ${slot} fits`,
      text: (form: string) => `The ${form} header was made with this secret for exactly this body.`,
    },
    outside: {
      title: (slot: string) => `The ${slot} fits, but the time does not`,
      late: (span: string) =>
        `It was signed ${span} ago; verifiers refuse after 5 minutes. For a delivery of today this is your server’s clock. For an old one it is as it should be.`,
      early: (span: string) =>
        `It was signed ${span} in the future by this computer’s clock; verifiers refuse more than 5 minutes. Set the clock.`,
    },
    changed: {
      title: (slot: string) => `The ${slot} fits, but the body was changed`,
      trailing: 'Blanks or a line end were added before or after it. Take the body as it came.',
      'line-ends': 'Its line ends were rewritten. Read it as bytes, not as lines.',
      reformatted:
        'It was parsed and written again, with other spacing. Verify the raw body before any JSON parser.',
      escaped:
        'It was escaped once more, as a string inside JSON or a log line. Unescape it first.',
      encoding: 'Its UTF-8 was read as Latin-1. Read it as UTF-8, or better, verify the bytes.',
    },
    otherEvent: {
      title: 'Header and body are of two events',
      text: (headerId: string, bodyId: string) =>
        `The header belongs to event ${headerId}, the body to ${bodyId}. Take both from the same request.`,
    },
    bodyBroken: {
      title: 'The body is incomplete',
      text: 'It is no JSON, so a part is missing or something was added. Our bodies are one JSON object of at most 64 KB.',
    },
    noMatch: {
      title: 'No slot fits',
      text: 'Either the secret is another one, or the body is not what was signed.',
      hints: [
        'Is it a secret of this webhook? Each has two of its own, and they differ between stages.',
        'Was it rotated since? An attempt is signed with the secrets of its moment.',
        'Are header and body of the same attempt? Each attempt is signed afresh.',
      ],
    },
    badSecret: {
      title: 'This is no signing secret',
      text: 'It begins with whsec_ and has 44 characters after it. You find both under “View Webhook Signing Secrets”. An API key secret (jts_…) signs nothing.',
    },
    badHeader: {
      title: 'The header cannot be read',
      'no-header':
        'There is neither X-Signing-Signature nor webhook-signature. A proxy may have dropped it.',
      'no-timestamp': 'The time is missing or no number: t=… or webhook-timestamp.',
      'no-id': 'webhook-id is missing. This form signs it too.',
      'no-signature': 'There is no v1 signature in it.',
      'bad-signature': 'A v1 value is cut or altered: 64 hexadecimal digits, or 44 of base64.',
    },
  },
});

export type SigningText = typeof signingEn;
