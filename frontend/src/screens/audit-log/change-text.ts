import type { AuditText } from './text/audit-en.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

type Words = Pick<AuditText, 'unset' | 'yes' | 'no'>;

/** A value of a change as a person reads it; what is no plain value is shown as JSON. */
export const valueText = (
  value: unknown,
  words: Words,
  dateTime: (at: string) => string,
): string => {
  if (value === null || value === undefined || value === '') return words.unset;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return instant.test(value) ? dateTime(value) : value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return value.length === 0
      ? words.unset
      : value.map((one) => valueText(one, words, dateTime)).join(', ');
  return JSON.stringify(value);
};
