import { OperatorFailure } from './failure.ts';
import { readJson } from './json.ts';

/** One invocation takes so many people, and so many bytes of JSON: together well under 6 MB. */
const maxPeople = 500;
const maxBytes = 2_000_000;

/** A part of an import file, and where in the file it begins. */
export type ImportPart = { offset: number; people: readonly unknown[] };

/** Cuts a file into parts that fit an invocation; an empty file is one empty part. */
export const partsOf = (people: readonly unknown[]): ImportPart[] => {
  const parts: { offset: number; people: unknown[] }[] = [{ offset: 0, people: [] }];
  let bytes = 0;
  for (const [index, person] of people.entries()) {
    const size = Buffer.byteLength(JSON.stringify(person)) + 1;
    const last = parts.at(-1);
    const fits = last && last.people.length < maxPeople && bytes + size <= maxBytes;
    if (last && (fits || last.people.length === 0)) {
      last.people.push(person);
      bytes = fits ? bytes + size : size;
    } else {
      parts.push({ offset: index, people: [person] });
      bytes = size;
    }
  }
  return parts;
};

/** Reads the text of an import file. @throws OperatorFailure where it is no array of JSON. */
export const readImportFile = (text: string): readonly unknown[] => {
  try {
    const json = readJson(text);
    if (Array.isArray(json)) return json;
  } catch {
    throw new OperatorFailure('The file is not JSON.');
  }
  throw new OperatorFailure('The file has to be an array of people.');
};

const emailOf = (person: unknown): string | undefined =>
  typeof person === 'object' &&
  person !== null &&
  'email' in person &&
  typeof person.email === 'string'
    ? person.email.toLowerCase()
    : undefined;

/** The first places where an email comes again; the function sees one part alone. */
export const refuseRepeatedEmails = (people: readonly unknown[]): void => {
  const seen = new Set<string>();
  const places: string[] = [];
  for (const [index, person] of people.entries()) {
    const email = emailOf(person);
    if (email === undefined) continue;
    if (seen.has(email)) places.push(`[${index}].email: an earlier person of the file has it`);
    seen.add(email);
  }
  if (places.length > 0)
    throw new OperatorFailure(`The file is wrong: ${places.slice(0, 100).join('; ')}.`);
};
