import type { Subscription } from '../../functions/domain/employee.ts';
import type { Person } from '../../functions/domain/roster.ts';
import {
  applyDueDays,
  type EarlierRoster,
  leftOut,
  nextDueDay,
  syncSubscription,
} from '../../functions/domain/sync-subscription.ts';

type Earlier = NonNullable<EarlierRoster>;

const today = '2026-03-15';

const subscription = (more: Partial<Subscription> = {}): Subscription => ({
  status: 'active',
  startAt: '2025-01-01',
  pausedAt: null,
  cancelledAt: null,
  reactivatedAt: null,
  ...more,
});

const person = (more: Partial<Person> = {}): Person => ({
  hrId: 'H-1',
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@check.example',
  profileImage: null,
  dateOfBirth: null,
  startDate: null,
  terminationDate: null,
  autoSync: true,
  absences: [],
  ...more,
});

const long = { startDate: '2026-03-20', endDate: '2026-06-10', type: null };

describe('a roster', () => {
  it.each<
    [string, Partial<Subscription>, Partial<Person>, Partial<Subscription>, Partial<Earlier>?]
  >([
    ['leaves an active person active', {}, {}, {}],
    ['leaves a pending person pending', { status: 'pending' }, {}, {}],
    [
      'schedules the cancellation for the end of the last month',
      {},
      { terminationDate: '2026-05-10' },
      { status: 'scheduled-cancellation', cancelledAt: '2026-05-31' },
    ],
    [
      'cancels at once where that day is past',
      {},
      { terminationDate: '2026-02-10' },
      { status: 'cancelled', cancelledAt: '2026-02-28' },
    ],
    [
      'cancels a pending person at once',
      { status: 'pending' },
      { terminationDate: '2026-05-10' },
      { status: 'cancelled', cancelledAt: today },
    ],
    [
      'withdraws a cancellation before its day',
      { status: 'scheduled-cancellation', cancelledAt: '2026-03-31' },
      {},
      { status: 'active', cancelledAt: null },
      { state: 'left' },
    ],
    [
      'lets somebody who was cancelled start anew as pending',
      { status: 'cancelled', cancelledAt: '2026-02-28', reactivatedAt: '2026-01-01' },
      {},
      { status: 'pending', cancelledAt: null, reactivatedAt: null },
      { state: 'leaving' },
    ],
    [
      'schedules a pause for a long absence',
      {},
      { absences: [long] },
      { status: 'scheduled-pause', pausedAt: '2026-04-01', reactivatedAt: '2026-07-01' },
    ],
    [
      'withdraws the pause of a withdrawn absence',
      { status: 'scheduled-pause', pausedAt: '2026-04-01', reactivatedAt: '2026-07-01' },
      {},
      { status: 'active', pausedAt: null, reactivatedAt: null },
    ],
    [
      'pauses at once where the day has come already',
      {},
      { absences: [{ ...long, startDate: '2026-02-10' }] },
      { status: 'paused', pausedAt: '2026-03-01', reactivatedAt: '2026-07-01' },
    ],
    [
      'leaves somebody active whom an operator reactivated, with the dates that were given',
      { status: 'active', pausedAt: '2026-01-01', reactivatedAt: '2026-03-10' },
      {},
      {},
    ],
    ['takes over a changed start', {}, { startDate: '2025-02-01' }, { startAt: '2025-02-01' }],
    [
      'withdraws the pause of a withdrawn absence that has begun',
      { status: 'paused', pausedAt: '2026-03-01', reactivatedAt: '2026-07-01' },
      {},
      { status: 'active', pausedAt: null, reactivatedAt: null },
    ],
    [
      'keeps a pause that no roster made',
      { status: 'paused', pausedAt: '2026-03-01' },
      { startDate: '2025-01-01' },
      {},
      { pausing: false },
    ],
    [
      'goes on with such a pause when a cancellation is withdrawn',
      { status: 'scheduled-cancellation', cancelledAt: '2026-03-31', pausedAt: '2026-03-01' },
      {},
      { status: 'paused', cancelledAt: null },
      { state: 'left', pausing: false },
    ],
    [
      'keeps a cancellation that no roster made',
      { status: 'scheduled-cancellation', cancelledAt: '2026-03-31' },
      {},
      {},
    ],
    ['keeps a cancelled person so', { status: 'cancelled', cancelledAt: '2026-02-28' }, {}, {}],
  ])('%s', (_, before, roster, after, was = {}) => {
    const current = subscription(before);
    const earlier = { state: 'present', pausing: before.pausedAt !== undefined, ...was } as const;
    expect(syncSubscription(current, { person: person(roster), earlier }, today)).toEqual({
      ...current,
      ...after,
    });
  });
});

describe('the first roster that has somebody', () => {
  it.each<[string, Partial<Subscription>, Partial<Person>, Partial<Subscription>]>([
    [
      'keeps a cancellation that an operator scheduled: they are not back from anywhere',
      { status: 'scheduled-cancellation', cancelledAt: '2026-03-31' },
      {},
      {},
    ],
    [
      'keeps it also beside a long absence',
      { status: 'scheduled-cancellation', cancelledAt: '2026-03-31' },
      { absences: [long] },
      {},
    ],
    [
      'takes over a start nevertheless',
      { status: 'scheduled-cancellation', cancelledAt: '2026-03-31' },
      { startDate: '2025-02-01' },
      { startAt: '2025-02-01' },
    ],
    [
      'schedules another end where it tells of one',
      { status: 'scheduled-cancellation', cancelledAt: '2026-03-31' },
      { terminationDate: '2026-05-10' },
      { cancelledAt: '2026-05-31' },
    ],
    [
      'lets somebody who was cancelled start anew as pending',
      { status: 'cancelled', cancelledAt: '2026-02-28' },
      {},
      { status: 'pending', cancelledAt: null },
    ],
    ['keeps a pause that an operator set', { status: 'paused', pausedAt: '2026-03-01' }, {}, {}],
    ['leaves an active person active', {}, {}, {}],
  ])('%s', (_, before, roster, after) => {
    const current = subscription(before);
    const change = { person: person(roster), earlier: null };
    expect(syncSubscription(current, change, today)).toEqual({ ...current, ...after });
  });
});

describe('somebody who is left out', () => {
  it.each<[string, Partial<Subscription>, Partial<Subscription>]>([
    [
      'is cancelled at the end of this month',
      {},
      { status: 'scheduled-cancellation', cancelledAt: '2026-03-31' },
    ],
    [
      'is cancelled at once while pending',
      { status: 'pending' },
      { status: 'cancelled', cancelledAt: today },
    ],
    [
      'stays as they are when left out again',
      { status: 'scheduled-cancellation', cancelledAt: '2026-03-31' },
      {},
    ],
    ['stays cancelled', { status: 'cancelled', cancelledAt: '2026-01-31' }, {}],
    [
      'goes sooner than a later date that was known',
      { status: 'scheduled-cancellation', cancelledAt: '2026-06-30' },
      { cancelledAt: '2026-03-31' },
    ],
  ])('%s', (_, before, after) => {
    const current = subscription(before);
    expect(leftOut(current, today)).toEqual({ ...current, ...after });
  });
});

describe('a scheduled day', () => {
  it.each<[string, Partial<Subscription>, Partial<Subscription>, string | null]>([
    [
      'pauses when it has come',
      { status: 'scheduled-pause', pausedAt: today, reactivatedAt: '2026-05-01' },
      { status: 'paused' },
      '2026-05-01',
    ],
    [
      'waits until it comes',
      { status: 'scheduled-pause', pausedAt: '2026-04-01', reactivatedAt: null },
      {},
      '2026-04-01',
    ],
    [
      'reactivates when it has come',
      { status: 'paused', pausedAt: '2026-01-01', reactivatedAt: '2026-03-01' },
      { status: 'active', pausedAt: null, reactivatedAt: null },
      null,
    ],
    [
      'cancels when it has come',
      { status: 'scheduled-cancellation', cancelledAt: '2026-02-28' },
      { status: 'cancelled' },
      null,
    ],
    [
      'is caught up with where a pause was slept through whole',
      { status: 'scheduled-pause', pausedAt: '2026-01-01', reactivatedAt: '2026-03-01' },
      { status: 'active', pausedAt: null, reactivatedAt: null },
      null,
    ],
  ])('%s', (_, before, after, due) => {
    const current = subscription(before);
    const applied = applyDueDays(current, today);
    expect(applied).toEqual({ ...current, ...after });
    expect(applyDueDays(applied, today)).toEqual(applied);
    expect(nextDueDay(applied)).toBe(due);
  });
});
