import { readJson } from './json.ts';

/** What an option's value has to look like. */
type OptionKind =
  | { kind: 'text' }
  | { kind: 'id' }
  | { kind: 'date' }
  | { kind: 'choice'; of: readonly string[] }
  | { kind: 'json' }
  | { kind: 'flag' };

/** One option of a command: `--name VALUE`, or `--name` alone for a flag. */
export type Option = OptionKind & {
  name: string;
  /** How the usage names the value. */
  value?: string;
  required?: true;
  about: string;
};

/** A value that was read, or why it is none. */
export type ReadValue = { ok: true; value: unknown } | { ok: false; reason: string };

const isDay = (text: string): boolean => {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
};

const fine = (value: unknown): ReadValue => ({ ok: true, value });
const wrong = (reason: string): ReadValue => ({ ok: false, reason });

const jsonIn = (text: string): ReadValue => {
  try {
    return fine(readJson(text));
  } catch {
    return wrong('has to be JSON');
  }
};

/** Reads the text that stood behind an option. */
export const readValue = (option: Option, text: string): ReadValue => {
  switch (option.kind) {
    case 'text':
      return text.trim() === '' ? wrong('is empty') : fine(text);
    case 'id':
      return /^[1-9]\d{0,15}$/.test(text) ? fine(Number(text)) : wrong('has to be a number');
    case 'date':
      return isDay(text) ? fine(text) : wrong('has to be a day, YYYY-MM-DD');
    case 'choice':
      return option.of.includes(text) ? fine(text) : wrong(`has to be ${option.of.join(', ')}`);
    case 'json':
      return jsonIn(text);
    case 'flag':
      return fine(true);
  }
};

/** The option as the usage shows it: `--company ID`, in brackets where it may be left out. */
export const showOption = (option: Option): string => {
  const value = option.kind === 'choice' ? option.of.join('|') : option.value;
  const shown = value === undefined ? `--${option.name}` : `--${option.name} ${value}`;
  return option.required ? shown : `[${shown}]`;
};
