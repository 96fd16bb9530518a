/** When a schedule fires next, both in milliseconds of its own time; undefined: never again. */
export type NextFire = (afterMs: number) => number | undefined;

const minute = 60_000;
const units: Record<string, number> = { minute, hour: 60 * minute, day: 24 * 60 * minute };

const rate = (text: string): number | undefined => {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(text) ?? [];
  const length = units[unit ?? ''];
  return length === undefined || Number(count) < 1 ? undefined : Number(count) * length;
};

const monthNames = [
  'JAN',
  'FEB',
  'MAR',
  'APR',
  'MAY',
  'JUN',
  'JUL',
  'AUG',
  'SEP',
  'OCT',
  'NOV',
  'DEC',
];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

type FieldName = 'minutes' | 'hours' | 'day' | 'month' | 'weekday' | 'year';
type Field = { name: FieldName; low: number; high: number; names: readonly string[] };

/** The fields of a cron expression in order, with their bounds and the names that stand for numbers. */
const fields: readonly Field[] = [
  { name: 'minutes', low: 0, high: 59, names: [] },
  { name: 'hours', low: 0, high: 23, names: [] },
  { name: 'day', low: 1, high: 31, names: [] },
  { name: 'month', low: 1, high: 12, names: monthNames },
  { name: 'weekday', low: 1, high: 7, names: dayNames },
  { name: 'year', low: 1970, high: 2199, names: [] },
];

const numberOf = (text: string, field: Field): number => {
  const named = field.names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= field.low && value <= field.high))
    throw new Error(`${text} is no ${field.name} of a cron expression that the local run knows.`);
  return value;
};

/** The values of one part such as `5`, `1-5`, `0/15` or `*`. */
const expand = (part: string, field: Field): number[] => {
  const [range = '', step] = part.split('/');
  const [from = '', to] = range.split('-');
  const any = range === '*' || range === '?';
  const low = any ? field.low : numberOf(from, field);
  const high =
    any || (step !== undefined && to === undefined) ? field.high : numberOf(to ?? from, field);
  const by = step === undefined ? 1 : Number(step);
  if (!(by >= 1)) throw new Error(`${part} is no step of a cron expression.`);
  return Array.from({ length: Math.floor((high - low) / by) + 1 }, (_, index) => low + index * by);
};

type Cron = ReadonlyMap<FieldName, ReadonlySet<number>>;

const parseCron = (text: string): Cron => {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== fields.length)
    throw new Error(`cron(${text}) must have ${fields.length} fields.`);
  return new Map(
    fields.map((field, index) => [
      field.name,
      new Set((parts[index] ?? '').split(',').flatMap((part) => expand(part, field))),
    ]),
  );
};

/** The wall clock of a time zone at an instant. */
const wallClock = (timeZone: string): ((ms: number) => Record<FieldName, number>) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    weekday: 'short',
  });
  return (ms) => {
    const parts = Object.fromEntries(
      format.formatToParts(ms).map(({ type, value }) => [type, value]),
    );
    return {
      minutes: Number(parts.minute),
      hours: Number(parts.hour),
      day: Number(parts.day),
      month: Number(parts.month),
      weekday: dayNames.indexOf((parts.weekday ?? '').toUpperCase()) + 1,
      year: Number(parts.year),
    };
  };
};

/** An expression that holds on no day of the coming years fires never again. */
const horizonMs = 5 * 366 * 24 * 60 * minute;

const cron = (text: string, timeZone: string): NextFire => {
  const wanted = parseCron(text);
  const clock = wallClock(timeZone);
  return (afterMs) => {
    let at = (Math.floor(afterMs / minute) + 1) * minute;
    const end = at + horizonMs;
    while (at < end) {
      const now = clock(at);
      const fits = (names: FieldName[]) => names.every((name) => wanted.get(name)?.has(now[name]));
      if (!fits(['day', 'month', 'weekday', 'year', 'hours'])) at += (60 - now.minutes) * minute;
      else if (!fits(['minutes'])) at += minute;
      else return at;
    }
    return undefined;
  };
};

/**
 * Reads a `rate()` or `cron()` expression of EventBridge.
 * @throws a sentence about an expression that the local run does not know.
 */
export const parseSchedule = (expression: string, timeZone = 'UTC'): NextFire => {
  const [, kind, inner = ''] = /^(rate|cron)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'cron') return cron(inner, timeZone);
  const every = kind === 'rate' ? rate(inner) : undefined;
  if (every === undefined)
    throw new Error(`The local run does not know the schedule ${expression}.`);
  return (afterMs) => afterMs + every;
};
