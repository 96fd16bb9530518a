import type { Subscription, Ticket } from '../../functions/domain/employee.ts';
import { berlinDay } from '../../functions/domain/employee-days.ts';
import { nextTicketDay, subscriptionOn, ticketOn } from '../../functions/domain/employee-on-day.ts';

const sub = (over: Partial<Subscription>): Subscription => ({
  status: 'active',
  startAt: '2025-02-01',
  pausedAt: null,
  cancelledAt: null,
  reactivatedAt: null,
  ...over,
});
const pausing = (pausedAt: string, more: Partial<Subscription> = {}) =>
  sub({ status: 'scheduled-pause', pausedAt, ...more });
const leaving = (cancelledAt: string, more: Partial<Subscription> = {}) =>
  sub({ status: 'scheduled-cancellation', cancelledAt, ...more });

describe('the next ticket', () => {
  it.each<[string, Subscription, today: string, string | null]>([
    ['of one who is active', sub({}), '2025-08-18', '2025-09-01'],
    ['on the first itself is the month after', sub({}), '2025-09-01', '2025-10-01'],
    ['on the last of a short month', sub({}), '2026-02-28', '2026-03-01'],
    ['in a leap year', sub({}), '2028-02-29', '2028-03-01'],
    ['at the end of a year', sub({}), '2025-12-31', '2026-01-01'],
    [
      'before a cancellation that is only planned',
      sub({ cancelledAt: '2025-09-30' }),
      '2025-08-18',
      '2025-09-01',
    ],
    [
      'after a cancellation that is planned',
      sub({ cancelledAt: '2025-08-31' }),
      '2025-08-18',
      null,
    ],
    ['before a pause', pausing('2025-10-01'), '2025-08-18', '2025-09-01'],
    ['in the last month before a pause', pausing('2025-10-01'), '2025-09-01', null],
    ['on the day of a pause that is yet to be applied', pausing('2025-10-01'), '2025-10-01', null],
    [
      'where a cancellation comes before the pause',
      pausing('2025-12-01', { cancelledAt: '2025-08-31' }),
      '2025-08-18',
      null,
    ],
    ['before the last month', leaving('2025-09-30'), '2025-08-31', '2025-09-01'],
    ['in the last month', leaving('2025-09-30'), '2025-09-01', null],
    ['after the last day, which is yet to be applied', leaving('2025-08-31'), '2025-09-01', null],
    [
      'of one who leaves out of a pause',
      leaving('2025-12-31', { pausedAt: '2025-07-01' }),
      '2025-08-18',
      null,
    ],
    [
      'of one who leaves after a pause',
      leaving('2025-12-31', { pausedAt: '2025-07-01', reactivatedAt: '2025-09-01' }),
      '2025-08-18',
      '2025-09-01',
    ],
    ['of one who is pending', sub({ status: 'pending' }), '2025-08-18', null],
    [
      'of one who is paused',
      sub({ status: 'paused', pausedAt: '2025-08-01', reactivatedAt: '2025-09-01' }),
      '2025-08-18',
      null,
    ],
    [
      'of one who is cancelled',
      sub({ status: 'cancelled', cancelledAt: '2025-08-31' }),
      '2025-08-18',
      null,
    ],
  ])('%s', (_, subscription, today, day) => {
    expect(nextTicketDay(subscription, today)).toBe(day);
    expect(subscriptionOn(subscription, today)).toEqual({ ...subscription, nextTicketAt: day });
  });

  it.each([
    [
      'in winter, an hour before the day ends in London',
      Date.UTC(2025, 11, 31, 23, 0),
      '2026-02-01',
    ],
    ['a moment before', Date.UTC(2025, 11, 31, 22, 59, 59, 999), '2026-01-01'],
    ['in summer, two hours before', Date.UTC(2025, 7, 31, 22, 0), '2025-10-01'],
    ['a moment before that', Date.UTC(2025, 7, 31, 21, 59, 59, 999), '2025-09-01'],
    ['on the day the clocks go forward', Date.UTC(2024, 2, 31, 21, 59), '2024-04-01'],
    ['as that day ends', Date.UTC(2024, 2, 31, 22, 0), '2024-05-01'],
    ['on the day the clocks go back', Date.UTC(2027, 9, 31, 22, 59), '2027-11-01'],
    ['as that day has ended', Date.UTC(2027, 9, 31, 23, 0), '2027-12-01'],
  ])('rolls at midnight in Berlin: %s', (_, now, day) => {
    expect(nextTicketDay(sub({}), berlinDay(now))).toBe(day);
  });
});

describe('a ticket', () => {
  const ticket: Ticket = {
    ticketId: 'tkt_1',
    ticketMonth: '2025-08',
    validFrom: '2025-08-01',
    validUntil: '2025-08-31',
    links: { apple: 'https://wallet.example/a', google: 'https://wallet.example/g' },
  };

  it.each([
    ['2025-07-31', false],
    ['2025-08-01', true],
    ['2025-08-31', true],
    ['2025-09-01', false],
    ['2026-08-15', false],
  ])('on %s is shown: %s', (today, isShown) => {
    expect(ticketOn(ticket, today)).toBe(isShown ? ticket : null);
    expect(ticketOn(null, today)).toBeNull();
  });
});
