import type { HrLink, Subscription } from './employee.ts';
import { lastOfMonth } from './employee-days.ts';
import { pauseFor } from './pause.ts';
import type { Person } from './roster.ts';

/** What is applied on its day: scheduled pauses, reactivations and cancellations (contract 2.4). */
export const applyDueDays = (subscription: Subscription, today: string): Subscription => {
  const due = (day: string | null): day is string => day !== null && day <= today;
  const { status, pausedAt, cancelledAt, reactivatedAt } = subscription;
  if (status === 'cancelled') return subscription;
  if (due(cancelledAt)) return { ...subscription, status: 'cancelled' };
  if (status === 'scheduled-pause' && due(pausedAt))
    return applyDueDays({ ...subscription, status: 'paused' }, today);
  if (status === 'paused' && due(reactivatedAt))
    return { ...subscription, status: 'active', pausedAt: null, reactivatedAt: null };
  return subscription;
};

/** The day on which something scheduled is next applied; null where nothing is. */
export const nextDueDay = (subscription: Subscription): string | null => {
  const { status, pausedAt, cancelledAt, reactivatedAt } = subscription;
  if (status === 'cancelled') return null;
  const days = [
    cancelledAt,
    status === 'scheduled-pause' ? pausedAt : null,
    status === 'paused' ? reactivatedAt : null,
  ];
  return days.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
};

/** Whoever leaves is cancelled at the end of that month; at once where still pending (contract 2.4). */
const leave = (current: Subscription, lastDay: string, today: string): Subscription => {
  if (current.status === 'cancelled') return current;
  if (current.status === 'pending') return { ...current, status: 'cancelled', cancelledAt: today };
  const cancelledAt = lastOfMonth(lastDay);
  return applyDueDays({ ...current, status: 'scheduled-cancellation', cancelledAt }, today);
};

/**
 * Left out of the roster: as one who leaves today. A cancellation that is scheduled already is not put
 * off by being left out again.
 */
export const leftOut = (current: Subscription, today: string): Subscription => {
  const { status, cancelledAt } = current;
  const sooner = status === 'scheduled-cancellation' && cancelledAt && cancelledAt < today;
  const alreadyThisMonth = cancelledAt !== null && cancelledAt <= lastOfMonth(today);
  if (status === 'scheduled-cancellation' && (sooner || alreadyThisMonth)) return current;
  return leave(current, today, today);
};

/**
 * A pause that no absence made, or one that an end of the subscription had covered, goes on. Whoever is
 * active already has no pause to go on with, whatever dates an operator left.
 */
const withoutAbsence = (current: Subscription, withdrawn: boolean, today: string): Subscription => {
  if (current.status === 'active') return current;
  const paused = current.status === 'paused' || current.status === 'scheduled-pause';
  if (withdrawn || current.pausedAt === null)
    return { ...current, status: 'active', pausedAt: null, reactivatedAt: null };
  return paused ? current : applyDueDays({ ...current, status: 'scheduled-pause' }, today);
};

/** Back after the cancellation took effect: the same employee starts anew (contract 2.4). */
const startAnew = (current: Subscription): Subscription => ({
  ...current,
  status: 'pending',
  pausedAt: null,
  cancelledAt: null,
  reactivatedAt: null,
});

/** What the roster before this one said of the person; null where none ever did. */
export type EarlierRoster = Pick<HrLink, 'state' | 'pausing'> | null;

/**
 * What a roster that changed does to the subscription of somebody it contains (contract 2.4). It takes
 * back what an earlier roster did; an end or a pause that an operator set stays.
 */
export const syncSubscription = (
  current: Subscription,
  { person, earlier }: { person: Person; earlier: EarlierRoster },
  today: string,
): Subscription => {
  const dated = { ...current, startAt: person.startDate ?? current.startAt };
  const wasPresent = earlier?.state === 'present';
  if (person.terminationDate !== null) return leave(dated, person.terminationDate, today);
  if (dated.status === 'cancelled') return wasPresent ? dated : startAnew(dated);
  if (dated.status === 'pending') return dated;
  const isBack = earlier !== null && !wasPresent;
  if (dated.status === 'scheduled-cancellation' && !isBack) return dated;
  const running = { ...dated, cancelledAt: null };
  const pause = pauseFor(person.absences, today);
  return pause
    ? applyDueDays({ ...running, ...pause, status: 'scheduled-pause' }, today)
    : withoutAbsence(running, earlier?.pausing ?? false, today);
};
