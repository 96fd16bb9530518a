/**
 * Under what circumstances something is asked for, by IAM's condition keys: `aws:SecureTransport`, or a
 * list where a key may have several values (`dynamodb:LeadingKeys`).
 */
export type Circumstances = Readonly<Record<string, string | readonly string[]>>;

/** What a caller wants to do: one action on one resource, under circumstances. */
export type AccessRequest = {
  /** `dynamodb:GetItem` */
  action: string;
  /** An ARN. */
  resource: string;
  context: Circumstances;
};

const special = /[.+^${}()|[\]\\]/g;
const patterns = new Map<string, RegExp>();

const patternOf = (wildcards: string, flags: string): RegExp => {
  const key = `${flags}:${wildcards}`;
  const known = patterns.get(key);
  if (known) return known;
  const source = wildcards.replace(special, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  const made = new RegExp(`^${source}$`, `s${flags}`);
  patterns.set(key, made);
  return made;
};

/** Whether a text matches one with IAM's wildcards: `*` any characters, `?` exactly one. */
export const matches = (wildcards: string, text: string): boolean =>
  patternOf(wildcards, '').test(text);

/** Actions compare without regard to case (IAM reference, "Action"). */
export const matchesAction = (wildcards: string, action: string): boolean =>
  patternOf(wildcards, 'i').test(action);
