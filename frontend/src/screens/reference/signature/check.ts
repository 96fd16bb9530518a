import { type BodyChange, bodyVariants } from './body-variants.ts';
import { type Form, type HeaderFault, readHeaders, type Signed } from './read-headers.ts';
import { isSigningSecret, signatureOf } from './sign.ts';

/** How far a timestamp may be off before verifiers refuse it: 5 minutes, either way. */
export const toleranceSeconds = 300;

/** What was pasted. */
export type Pasted = {
  headers: string;
  body: string;
  secret: string;
  /** Unix time to judge the timestamp by. */
  nowSeconds: number;
};

/** A signature that fits: which form, and the how-manieth it is (0 is the first slot). */
type Match = { form: Form; slot: number };

/** What a check found. */
export type Verdict =
  | ({ kind: 'valid' } & Match)
  /** It fits, but a verifier refuses it by its age; negative where it lies ahead. */
  | ({ kind: 'outside-tolerance'; ageSeconds: number } & Match)
  /** It fits the body as it was before this happened to it. */
  | ({ kind: 'body-changed'; change: BodyChange } & Match)
  /** The header is of one event, the body of another. */
  | { kind: 'other-event'; headerId: string; bodyId: string }
  /** The body is not even JSON: a part of it is missing. */
  | { kind: 'body-broken' }
  | { kind: 'no-match' }
  | { kind: 'bad-secret' }
  | { kind: 'bad-header'; form: Form | undefined; fault: HeaderFault };

const find = async (signed: Signed, body: string, secret: string): Promise<Match | undefined> => {
  const slot = signed.signatures.indexOf(await signatureOf(signed, body, secret));
  return slot === -1 ? undefined : { form: signed.form, slot };
};

const judgeAge = (match: Match, signed: Signed, nowSeconds: number): Verdict => {
  const ageSeconds = nowSeconds - signed.seconds;
  return Math.abs(ageSeconds) <= toleranceSeconds
    ? { kind: 'valid', ...match }
    : { kind: 'outside-tolerance', ageSeconds, ...match };
};

const eventIdOf = (body: string): string | undefined => {
  const parsed: unknown = JSON.parse(body);
  if (typeof parsed !== 'object' || parsed === null || !('event' in parsed)) return undefined;
  const { event } = parsed;
  if (typeof event !== 'object' || event === null || !('id' in event)) return undefined;
  return typeof event.id === 'string' ? event.id : undefined;
};

/** Why nothing fits, as far as header and body alone can tell. */
const explain = (signed: Signed, body: string): Verdict => {
  try {
    const bodyId = eventIdOf(body);
    const headerId = signed.eventId;
    if (headerId === undefined || bodyId === undefined || headerId === bodyId)
      return { kind: 'no-match' };
    return { kind: 'other-event', headerId, bodyId };
  } catch {
    return { kind: 'body-broken' };
  }
};

const checkOne = async (signed: Signed, pasted: Pasted): Promise<Verdict> => {
  const secret = pasted.secret.trim();
  const match = await find(signed, pasted.body, secret);
  if (match !== undefined) return judgeAge(match, signed, pasted.nowSeconds);
  for (const { change, body } of bodyVariants(pasted.body)) {
    const before = await find(signed, body, secret);
    if (before !== undefined) return { kind: 'body-changed', change, ...before };
  }
  return explain(signed, pasted.body);
};

/**
 * Checks a signature as a receiver would, and says which slot fits or why none does. Both header forms
 * are read; where both are there, the one that says more is told. Nothing leaves the browser.
 */
export const checkSignature = async (pasted: Pasted): Promise<Verdict> => {
  if (!isSigningSecret(pasted.secret.trim())) return { kind: 'bad-secret' };
  const verdicts: Verdict[] = [];
  for (const read of readHeaders(pasted.headers))
    verdicts.push(
      read.kind === 'signed'
        ? await checkOne(read.signed, pasted)
        : { kind: 'bad-header', form: read.form, fault: read.fault },
    );
  const told = verdicts.find(({ kind }) => kind !== 'no-match' && kind !== 'bad-header');
  return told ?? verdicts.find(({ kind }) => kind === 'no-match') ?? verdicts[0] ?? noHeader;
};

const noHeader: Verdict = { kind: 'bad-header', form: undefined, fault: 'no-header' };
