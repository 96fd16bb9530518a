import type { Format } from '../../messages/format.ts';
import type { AuditText } from './text/audit-en.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const day = /^\d{4}-\d\d-\d\d$/;

type Words = Pick<AuditText, 'unset' | 'yes' | 'no'>;
type Dates = Pick<Format, 'dateTime' | 'day'>;

const isDate = (text: string): boolean => !Number.isNaN(Date.parse(text));

const stringText = (value: string, { dateTime, day: dayText }: Dates): string => {
  if (instant.test(value) && isDate(value)) return dateTime(value);
  return day.test(value) && isDate(value) ? dayText(value) : value;
};

/** A value of a change as a person reads it; what is no plain value is shown as JSON. */
export const valueText = (value: unknown, words: Words, dates: Dates): string => {
  if (value === null || value === undefined || value === '') return words.unset;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return stringText(value, dates);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return value.length === 0
      ? words.unset
      : value.map((one) => valueText(one, words, dates)).join(', ');
  return JSON.stringify(value);
};

/**
 * What a change was made to: by the reader's word for its kind and its id where it has no name that may
 * be told, else as the log describes it.
 */
export const targetText = (
  { type, id, description }: { type: string; id: string; description: string },
  { targets }: Pick<AuditText, 'targets'>,
): string => {
  const kind = targets[type];
  return kind === undefined ? description : `${kind} ${id}`;
};
