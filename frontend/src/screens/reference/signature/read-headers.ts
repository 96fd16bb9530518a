/** The two ways in which every attempt is signed (contract 4.2). */
export type Form = 'x-signing-signature' | 'standard-webhooks';

/** What a signature header says. The signatures stand in the order of the slots. */
export type Signed = {
  form: Form;
  /** `webhook-id`; only the Standard Webhooks form signs it. */
  eventId: string | undefined;
  /** Unix time of the attempt. */
  seconds: number;
  signatures: readonly string[];
};

/** What is wrong with a header. */
export type HeaderFault = 'no-header' | 'no-timestamp' | 'no-id' | 'no-signature' | 'bad-signature';

/** A header as it was read: what it says, or why it says nothing. */
export type ReadHeader =
  | { kind: 'signed'; signed: Signed }
  | { kind: 'faulty'; form: Form | undefined; fault: HeaderFault };

const ownLine = /^\s*["']?([A-Za-z0-9-]+)["']?\s*[:=]\s*["']?(.*?)["']?,?\s*$/;
const names = ['x-signing-signature', 'webhook-id', 'webhook-timestamp', 'webhook-signature'];

/** Lines such as `Name: value`, also as a log or a JSON object writes them; other lines say nothing. */
const readLines = (text: string): Map<string, string> => {
  const found = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name = '', value = ''] = ownLine.exec(line) ?? [];
    if (names.includes(name.toLowerCase())) found.set(name.toLowerCase(), value.trim());
  }
  return found;
};

/** A value that was pasted without its name is known by how it begins. */
const readBare = (text: string): Map<string, string> => {
  const value = text.trim();
  if (/^(t|v\d+)=/.test(value)) return new Map([['x-signing-signature', value]]);
  return value.startsWith('v1,') ? new Map([['webhook-signature', value]]) : new Map();
};

const toSeconds = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;

const faulty = (form: Form, fault: HeaderFault): ReadHeader => ({ kind: 'faulty', form, fault });

/** `t=…,v1=<hex>,v1=<hex>`; parts of other versions are passed over. */
const readOwnForm = (value: string): ReadHeader => {
  const form = 'x-signing-signature';
  const parts = value.split(',').map((part) => part.trim());
  const after = (mark: string) =>
    parts.filter((part) => part.startsWith(mark)).map((part) => part.slice(mark.length));
  const seconds = toSeconds(after('t=')[0]);
  const signatures = after('v1=');
  if (seconds === undefined) return faulty(form, 'no-timestamp');
  if (signatures.length === 0) return faulty(form, 'no-signature');
  if (signatures.some((one) => !/^[0-9a-f]{64}$/.test(one))) return faulty(form, 'bad-signature');
  return { kind: 'signed', signed: { form, eventId: undefined, seconds, signatures } };
};

/** `v1,<base64> v1,<base64>` beside its id and its timestamp. */
const readStandardForm = (value: string, headers: Map<string, string>): ReadHeader => {
  const form = 'standard-webhooks';
  const eventId = headers.get('webhook-id');
  const seconds = toSeconds(headers.get('webhook-timestamp'));
  const signatures = value
    .split(/\s+/)
    .filter((part) => part.startsWith('v1,'))
    .map((part) => part.slice(3));
  if (eventId === undefined || eventId === '') return faulty(form, 'no-id');
  if (seconds === undefined) return faulty(form, 'no-timestamp');
  if (signatures.length === 0) return faulty(form, 'no-signature');
  const isWhole = (one: string) => /^[A-Za-z0-9+/]{43}=$/.test(one);
  if (!signatures.every(isWhole)) return faulty(form, 'bad-signature');
  return { kind: 'signed', signed: { form, eventId, seconds, signatures } };
};

/**
 * Reads pasted headers: whole blocks, single lines or the bare value; both forms may be among them.
 * @returns each form that was found; one entry without a form where there is none
 */
export const readHeaders = (text: string): readonly ReadHeader[] => {
  const lines = readLines(text);
  const headers = lines.size === 0 ? readBare(text) : lines;
  const own = headers.get('x-signing-signature');
  const standard = headers.get('webhook-signature');
  const read = [
    ...(own === undefined ? [] : [readOwnForm(own)]),
    ...(standard === undefined ? [] : [readStandardForm(standard, headers)]),
  ];
  if (read.length > 0) return read;
  if (headers.size > 0) return [faulty('standard-webhooks', 'no-signature')];
  return [{ kind: 'faulty', form: undefined, fault: 'no-header' }];
};
