import { parseSchedule } from '../../../lib/local/events/schedule.ts';

const next = (expression: string, after: string, timeZone?: string) => {
  const fires = parseSchedule(expression, timeZone)(Date.parse(after));
  return fires === undefined ? undefined : new Date(fires).toISOString();
};

describe('A schedule fires next', () => {
  it.each([
    ['rate(1 minute)', '2025-03-01T10:00:30Z', '2025-03-01T10:01:30.000Z'],
    ['rate(5 minutes)', '2025-03-01T10:00:00Z', '2025-03-01T10:05:00.000Z'],
    ['rate(1 day)', '2025-03-01T10:00:00Z', '2025-03-02T10:00:00.000Z'],
    ['cron(0/15 * * * ? *)', '2025-03-01T10:15:00Z', '2025-03-01T10:30:00.000Z'],
    ['cron(5 3 * * ? *)', '2025-03-01T10:00:00Z', '2025-03-02T03:05:00.000Z'],
    ['cron(0 8 1 * ? *)', '2025-03-01T10:00:00Z', '2025-04-01T08:00:00.000Z'],
    ['cron(0 8 ? * MON-FRI *)', '2025-02-28T10:00:00Z', '2025-03-03T08:00:00.000Z'],
    ['cron(0 0 29 FEB ? *)', '2025-03-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['cron(30 10,12 * * ? 2026)', '2025-03-01T00:00:00Z', '2026-01-01T10:30:00.000Z'],
  ])('%s after %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('by the wall clock of its time zone, also when that is put forward', () => {
    expect(next('cron(0 1 * * ? *)', '2025-03-29T12:00:00Z', 'Europe/Berlin')).toBe(
      '2025-03-30T00:00:00.000Z',
    );
    expect(next('cron(0 1 * * ? *)', '2025-03-30T12:00:00Z', 'Europe/Berlin')).toBe(
      '2025-03-30T23:00:00.000Z',
    );
  });

  it('never, where its day never comes', () => {
    expect(next('cron(0 0 30 FEB ? *)', '2025-03-01T00:00:00Z')).toBeUndefined();
  });

  it.each([
    'rate(0 minutes)',
    'rate(1 second)',
    'at(2025-01-01T00:00:00)',
    'cron(0 0 L * ? *)',
    'cron(* *)',
  ])('refuses %s', (expression) => {
    expect(() => parseSchedule(expression)).toThrow();
  });
});
