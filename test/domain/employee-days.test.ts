import { berlinDay, firstOfNextMonth, lastOfMonth } from '../../functions/domain/employee-days.ts';

describe('a day in Berlin', () => {
  it.each([
    ['just before midnight in winter', '2025-01-31T22:59:59Z', '2025-01-31'],
    ['at midnight in winter', '2025-01-31T23:00:00Z', '2025-02-01'],
    ['just before midnight in summer', '2025-06-30T21:59:59Z', '2025-06-30'],
    ['at midnight in summer', '2025-06-30T22:00:00Z', '2025-07-01'],
    ['at the turn of the year', '2025-12-31T23:00:00Z', '2026-01-01'],
    ['in the night in which summer begins', '2025-03-30T01:00:00Z', '2025-03-30'],
    ['in the night in which summer ends', '2025-10-25T22:00:00Z', '2025-10-26'],
  ])('%s', (_, instant, day) => {
    expect(berlinDay(Date.parse(instant))).toBe(day);
  });
});

/** What Node's own time zone data says. Should Europe change its clocks otherwise, this is where it shows. */
const byTimeZone = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const hourMs = 3_600_000;

const hoursOf = (from: number, until: number): number[] => {
  const first = Date.UTC(from, 0, 1);
  return Array.from(
    { length: (Date.UTC(until, 0, 1) - first) / hourMs },
    (_, n) => first + n * hourMs,
  );
};

const turnsDay = (ms: number): boolean => [21, 22, 23, 0].includes(new Date(ms).getUTCHours());

describe('the days in Berlin by the rule', () => {
  it('are those of the time zone, from 1996 to 2060', () => {
    const wrong = hoursOf(1996, 2060)
      .filter(turnsDay)
      .flatMap((ms) => [ms - 1, ms])
      .filter((ms) => berlinDay(ms) !== byTimeZone.format(ms));
    expect(wrong).toEqual([]);
  });
});

describe('the months around a day', () => {
  it.each([
    ['2025-08-18', '2025-09-01', '2025-08-31'],
    ['2025-12-31', '2026-01-01', '2025-12-31'],
    ['2024-02-01', '2024-03-01', '2024-02-29'],
    ['2025-02-28', '2025-03-01', '2025-02-28'],
  ])('of %s: the next begins %s, this one ends %s', (day, next, last) => {
    expect(firstOfNextMonth(day)).toBe(next);
    expect(lastOfMonth(day)).toBe(last);
  });
});
