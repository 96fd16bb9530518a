import type { Subscription, SubscriptionStatus } from './employee.ts';
import { firstOfNextMonth, lastOfMonth } from './employee-days.ts';

/** What an operator may say of a subscription; what is left out follows from the status. */
export type SubscriptionWish = { status: SubscriptionStatus } & Partial<
  Record<'startAt' | 'pausedAt' | 'cancelledAt' | 'reactivatedAt', string | null | undefined>
>;

type Dates = Pick<Subscription, 'pausedAt' | 'cancelledAt' | 'reactivatedAt'>;

const noDates: Dates = { pausedAt: null, cancelledAt: null, reactivatedAt: null };

/** The day that was planned, where it has come; else today. */
const sinceOf = (planned: string | null | undefined, today: string): string =>
  planned && planned <= today ? planned : today;

/** What a planned pause has planned, once it is one. */
const pauseDates = (before: Subscription | null, today: string): Dates => {
  const planned = before?.status === 'scheduled-pause' ? before : undefined;
  return {
    pausedAt: sinceOf(planned?.pausedAt, today),
    reactivatedAt: planned?.reactivatedAt ?? null,
    cancelledAt: null,
  };
};

/**
 * The dates that a status has where nobody names them; those that no longer hold are cleared. The days
 * are today's neighbours: a pause begins with a month, a cancellation ends one (contract 2.4).
 */
const defaultDates = (
  before: Subscription | null,
  status: SubscriptionStatus,
  today: string,
): Dates => {
  if (before?.status === status) return before;
  switch (status) {
    case 'pending':
    // A pause that is over leaves no dates behind, here as where its last day ends it.
    case 'active':
      return noDates;
    case 'scheduled-pause':
      return { ...noDates, pausedAt: firstOfNextMonth(today) };
    case 'paused':
      return pauseDates(before, today);
    case 'scheduled-cancellation':
      return { ...noDates, cancelledAt: lastOfMonth(today) };
    case 'cancelled':
      return { ...noDates, cancelledAt: sinceOf(before?.cancelledAt, today) };
  }
};

const startOf = (before: Subscription | null, wish: SubscriptionWish, today: string) => {
  if (wish.startAt !== undefined) return wish.startAt;
  const known = before?.startAt ?? null;
  return known ?? (wish.status === 'pending' ? null : today);
};

/**
 * The subscription as an operator sets it.
 * @param before as it is; null for a new employee
 * @param today a day in Berlin, see `berlinDay`
 */
export const setSubscription = (
  before: Subscription | null,
  wish: SubscriptionWish,
  today: string,
): Subscription => {
  const defaults = defaultDates(before, wish.status, today);
  const pick = (field: keyof Dates): string | null => {
    const said = wish[field];
    return said === undefined ? defaults[field] : said;
  };
  return {
    status: wish.status,
    startAt: startOf(before, wish, today),
    pausedAt: pick('pausedAt'),
    cancelledAt: pick('cancelledAt'),
    reactivatedAt: pick('reactivatedAt'),
  };
};

const pauses: readonly SubscriptionStatus[] = ['scheduled-pause', 'paused'];

/** Why a subscription cannot be so, in one sentence; undefined where it can. */
export const subscriptionFlaw = ({
  status,
  pausedAt,
  reactivatedAt,
}: Subscription): string | undefined =>
  pauses.includes(status) &&
  pausedAt !== null &&
  reactivatedAt !== null &&
  reactivatedAt <= pausedAt
    ? `The reactivation (${reactivatedAt}) has to come after the pause (${pausedAt}).`
    : undefined;
