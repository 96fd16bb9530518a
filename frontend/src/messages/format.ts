import type { Language } from './language.ts';

/** How a language writes numbers and times. Instants are those of the API (`YYYY-MM-DDTHH:MM:SSZ`). */
export type Format = {
  number(value: number): string;
  /** Date and time to the second, in the reader's time zone, which it names. */
  dateTime(instant: string): string;
  /** A day (`YYYY-MM-DD`), whatever the reader's time zone. */
  day(day: string): string;
  /** Hours and minutes. */
  time(instant: string): string;
  /** "3 hours ago", "in 5 minutes". */
  relative(instant: string, nowMs: number): string;
  /** A span such as "4 min 12 s", for counting down. */
  span(ms: number): string;
  /** "1.2 s", "340 ms". */
  duration(ms: number): string;
  list(items: readonly string[]): string;
};

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

type Unit = (typeof units)[number][0];

/** The largest unit that fits, with its signed count: -7,500 s is `['hour', -2]`. */
export const largestUnit = (seconds: number): [Unit, number] => {
  for (const [unit, size] of units)
    if (Math.abs(seconds) >= size) return [unit, Math.trunc(seconds / size)];
  return ['second', 0];
};

/** The two largest parts of a span: 252,000 ms is `[['minute', 4], ['second', 12]]`. */
export const spanParts = (ms: number): [Unit, number][] => {
  let rest = Math.max(0, Math.ceil(ms / 1000));
  const parts: [Unit, number][] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push([unit, count]);
    rest -= count * size;
  }
  return parts.length === 0 ? [['second', 0]] : parts.slice(0, 2);
};

/** Formats of a language; British English, because the day comes before the month in both. */
export const createFormat = (language: Language): Format => {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const number = new Intl.NumberFormat(locale);
  const dateTime = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const list = new Intl.ListFormat(locale);
  const inUnit = (unit: string, value: number, digits = 0): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  return {
    number: (value) => number.format(value),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    day: (of) => day.format(new Date(of)),
    time: (instant) => time.format(new Date(instant)),
    relative: (instant, nowMs) => {
      const [unit, count] = largestUnit((Date.parse(instant) - nowMs) / 1000);
      return relative.format(count, unit);
    },
    span: (ms) =>
      spanParts(ms)
        .map(([unit, count]) => inUnit(unit, count))
        .join(' '),
    duration: (ms) => (ms < 1000 ? inUnit('millisecond', ms) : inUnit('second', ms / 1000, 1)),
    list: (items) => list.format(items),
  };
};
