/** What is to be known of a header of an answer; `always` where it is never missing. */
export type HeaderFacts = {
  description: string;
  example: string;
  /** What its value looks like, as a regular expression. */
  pattern?: string;
  /** Never missing where an answer is described with it. */
  always: boolean;
};

/** The headers of the partner API's answers (contract 1.2, 1.3, 1.4, 2.2). */
export const answerHeaders = {
  'x-request-id': {
    description: 'Names this request. Tell it to us where you need help with an answer.',
    example: '0b9f6c1e-52a4-4d0e-9d2f-1c8a54c0f7ab',
    pattern: '^.+$',
    always: true,
  },
  'Cache-Control': {
    description: 'Whether the answer may be kept: `no-store`, but for a file.',
    example: 'no-store',
    always: true,
  },
  'RateLimit-Policy': {
    description:
      'The limit: `q` requests in any `w` seconds. Missing where the gateway answers by itself.',
    example: '"default";q=100;w=60',
    pattern: '^"default";q=100;w=60$',
    always: false,
  },
  RateLimit: {
    description:
      'What is left: `r` requests now, and `t` seconds until the oldest one is no longer counted, or until the block ends. Missing where the gateway answers by itself.',
    example: '"default";r=99;t=60',
    pattern: '^"default";r=[0-9]+;t=[0-9]+$',
    always: false,
  },
  'Retry-After': {
    description: 'Seconds to wait before you try again.',
    example: '300',
    pattern: '^[1-9][0-9]*$',
    always: true,
  },
  'WWW-Authenticate': {
    description: 'How to authenticate: HTTP Basic.',
    example: 'Basic realm="api", charset="UTF-8"',
    pattern: '^Basic realm="api", charset="UTF-8"$',
    always: true,
  },
  Allow: {
    description: 'The methods that this path has.',
    example: 'GET',
    pattern: '^[A-Z]+(, [A-Z]+)*$',
    always: true,
  },
  ETag: {
    description:
      'Names the bytes of the file. Send it in `If-None-Match` to ask whether they still hold.',
    example: '"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"',
    pattern: '^"[0-9a-f]{64}"$',
    always: true,
  },
  'Content-Disposition': {
    description: 'The name of the file (RFC 6266); `filename*` has it in UTF-8.',
    example: 'attachment; filename="Ticket.pdf"; filename*=UTF-8\'\'Ticket.pdf',
    pattern: '^attachment; filename="',
    always: true,
  },
} as const satisfies Record<string, HeaderFacts>;

/** The name of a header of the partner API's answers. */
export type AnswerHeader = keyof typeof answerHeaders;
