/** What often happens to a body between the socket and the verifier. */
export type BodyChange = 'trailing' | 'line-ends' | 'reformatted' | 'escaped' | 'encoding';

type Variant = { change: BodyChange; body: string };

/** What a text was before it was changed so; undefined where it cannot have been. */
const undo: Record<BodyChange, (body: string) => string | undefined> = {
  trailing: (body) => body.trim(),
  'line-ends': (body) =>
    body.includes('\r\n') ? body.replaceAll('\r\n', '\n') : body.replaceAll('\n', '\r\n'),
  reformatted: (body) => JSON.stringify(JSON.parse(body)),
  escaped: (body) => String(JSON.parse(`"${body.trim().replace(/^"|"$/g, '')}"`)),
  encoding: (body) => {
    const bytes = Array.from(body, (letter) => letter.charCodeAt(0));
    if (bytes.some((byte) => byte > 255)) return undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes));
  },
};

const changes: readonly BodyChange[] = [
  'trailing',
  'line-ends',
  'reformatted',
  'escaped',
  'encoding',
];

const attempt = (change: BodyChange, body: string): string | undefined => {
  try {
    return undo[change](body);
  } catch {
    // The text is not what this change leaves behind.
    return undefined;
  }
};

/** The bodies that may have been signed when this one was not: each with what would have changed it. */
export const bodyVariants = (body: string): readonly Variant[] =>
  changes.flatMap((change) => {
    const before = attempt(change, body);
    return before === undefined || before === body ? [] : [{ change, body: before }];
  });
