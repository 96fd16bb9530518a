import { type Absence, pauseFor } from '../../functions/domain/pause.ts';

const absence = (startDate: string, endDate: string | null): Absence => ({ startDate, endDate });

describe('an absence', () => {
  it.each([
    ['of 29 days makes no pause', [absence('2026-03-10', '2026-04-07')], undefined],
    [
      'of 30 days pauses from the first of the next month',
      [absence('2026-03-10', '2026-04-08')],
      { pausedAt: '2026-04-01', reactivatedAt: '2026-05-01' },
    ],
    [
      'with an open end pauses without an end',
      [absence('2026-03-10', null)],
      { pausedAt: '2026-04-01', reactivatedAt: null },
    ],
    [
      'within one month makes no pause, as reactivation would not be after it',
      [absence('2026-03-01', '2026-03-31')],
      undefined,
    ],
    [
      'across the turn of the year pauses in the next year',
      [absence('2025-12-15', '2026-01-31')],
      { pausedAt: '2026-01-01', reactivatedAt: '2026-02-01' },
    ],
    [
      'to the end of time pauses without an end, as one with an open end does',
      [absence('2026-03-10', '9999-12-31')],
      { pausedAt: '2026-04-01', reactivatedAt: null },
    ],
    [
      'to the first day of the last month that can be written pauses without an end',
      [absence('2026-03-10', '9999-12-01')],
      { pausedAt: '2026-04-01', reactivatedAt: null },
    ],
    [
      'to the day before that reactivates on that day',
      [absence('2026-03-10', '9999-11-30')],
      { pausedAt: '2026-04-01', reactivatedAt: '9999-12-01' },
    ],
    [
      'that begins in the last month that can be written makes no pause',
      [absence('9999-12-01', null), absence('9999-12-01', '9999-12-31')],
      undefined,
    ],
    [
      'that begins in the month before pauses on the first of the last one',
      [absence('9999-11-30', null)],
      { pausedAt: '9999-12-01', reactivatedAt: null },
    ],
  ] as const)('%s', (_, absences, expected) => {
    expect(pauseFor(absences, '2026-01-15')).toEqual(expected);
  });

  it('that is over pauses nothing', () => {
    expect(pauseFor([absence('2025-03-10', '2025-05-08')], '2026-01-15')).toBeUndefined();
  });

  it('gives way to the one that holds today', () => {
    const both = [absence('2026-08-10', '2026-10-08'), absence('2025-12-10', '2026-03-08')];
    expect(pauseFor(both, '2026-01-15')).toEqual({
      pausedAt: '2026-01-01',
      reactivatedAt: '2026-04-01',
    });
  });

  it('that follows on another without a month between makes one pause with it', () => {
    const both = [absence('2026-02-10', '2026-04-20'), absence('2026-04-21', '2026-07-03')];
    expect(pauseFor(both, '2026-01-15')).toEqual({
      pausedAt: '2026-03-01',
      reactivatedAt: '2026-08-01',
    });
  });
});
