import type { Subscription } from '../../functions/domain/employee.ts';
import {
  type SubscriptionWish,
  setSubscription,
  subscriptionFlaw,
} from '../../functions/domain/subscription.ts';

const today = '2025-08-18';

const sub = (over: Partial<Subscription>): Subscription => ({
  status: 'pending',
  startAt: '2025-02-01',
  pausedAt: null,
  cancelledAt: null,
  reactivatedAt: null,
  ...over,
});
const active = sub({ status: 'active' });
const paused = sub({ status: 'paused', pausedAt: '2025-07-01', reactivatedAt: '2025-11-01' });
const leaving = sub({ status: 'scheduled-cancellation', cancelledAt: '2025-08-31' });

const cases: [
  what: string,
  before: Subscription | null,
  SubscriptionWish,
  Partial<Subscription>,
][] = [
  ['nobody becomes pending', null, { status: 'pending' }, { startAt: null }],
  ['nobody becomes active', null, { status: 'active' }, { startAt: today }],
  ['pending becomes active', sub({ startAt: null }), { status: 'active' }, { startAt: today }],
  ['active is paused', active, { status: 'paused' }, { pausedAt: today }],
  [
    'active is paused on a given day until a given day',
    active,
    { status: 'paused', pausedAt: '2025-08-01', reactivatedAt: '2025-10-01' },
    { pausedAt: '2025-08-01', reactivatedAt: '2025-10-01' },
  ],
  [
    'paused stays paused with its dates',
    paused,
    { status: 'paused' },
    { pausedAt: '2025-07-01', reactivatedAt: '2025-11-01' },
  ],
  ['paused becomes active: the pause no longer holds', paused, { status: 'active' }, {}],
  [
    'active gets a pause with the coming month',
    active,
    { status: 'scheduled-pause' },
    { pausedAt: '2025-09-01' },
  ],
  [
    'active gets a pause later, so that a ticket still comes',
    active,
    { status: 'scheduled-pause', pausedAt: '2025-10-01' },
    { pausedAt: '2025-10-01' },
  ],
  [
    'a planned pause begins before its day',
    sub({ status: 'scheduled-pause', pausedAt: '2025-09-01', reactivatedAt: '2025-11-01' }),
    { status: 'paused' },
    { pausedAt: today, reactivatedAt: '2025-11-01' },
  ],
  [
    'a planned pause has begun on its day',
    sub({ status: 'scheduled-pause', pausedAt: '2025-08-01' }),
    { status: 'paused' },
    { pausedAt: '2025-08-01' },
  ],
  [
    'active leaves at the end of the month',
    active,
    { status: 'scheduled-cancellation' },
    { cancelledAt: '2025-08-31' },
  ],
  [
    'active leaves later, so that a ticket still comes',
    active,
    { status: 'scheduled-cancellation', cancelledAt: '2025-09-30' },
    { cancelledAt: '2025-09-30' },
  ],
  ['active is cancelled', active, { status: 'cancelled' }, { cancelledAt: today }],
  [
    'paused is cancelled: the pause no longer holds',
    paused,
    { status: 'cancelled' },
    { cancelledAt: today },
  ],
  ['leaving is cancelled before its day', leaving, { status: 'cancelled' }, { cancelledAt: today }],
  ['a cancellation is withdrawn', leaving, { status: 'active' }, {}],
  ['active becomes pending again', active, { status: 'pending' }, {}],
];

describe('a subscription that an operator sets', () => {
  it.each(cases)('%s', (_, before, wish, expected) => {
    expect(setSubscription(before, wish, today)).toEqual(sub({ status: wish.status, ...expected }));
  });

  it.each(cases)('is the same when set twice: %s', (_, before, wish) => {
    const once = setSubscription(before, wish, today);
    expect(setSubscription(once, { status: wish.status }, today)).toEqual(once);
  });
});

describe('a pause', () => {
  it.each([
    ['2025-09-01', '2025-09-01', true],
    ['2025-09-01', '2025-08-01', true],
    ['2025-09-01', '2025-10-01', false],
    ['2025-09-01', null, false],
  ])('from %s until %s is refused: %s', (pausedAt, reactivatedAt, isRefused) => {
    const flaw = subscriptionFlaw(sub({ status: 'scheduled-pause', pausedAt, reactivatedAt }));
    expect(flaw !== undefined).toBe(isRefused);
  });
});
