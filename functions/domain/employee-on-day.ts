import type { WireEmployee } from '#contract/employee.ts';
import type { Subscription, Ticket } from './employee.ts';
import { firstOfNextMonth } from './employee-days.ts';

type Dates = Pick<Subscription, 'pausedAt' | 'cancelledAt' | 'reactivatedAt'>;

/** Whether a cancellation comes before a day; the day itself still has its ticket where it is the last. */
const isCancelledBy = ({ cancelledAt }: Dates, day: string): boolean =>
  cancelledAt !== null && cancelledAt < day;

/** Whether a day lies in the pause; an end of the subscription may have covered one. */
const isPausedOn = ({ pausedAt, reactivatedAt }: Dates, day: string): boolean =>
  pausedAt !== null && pausedAt <= day && (reactivatedAt === null || reactivatedAt > day);

/** Whether a subscription that is as it is today has a ticket on a day to come. */
const hasTicketOn = (subscription: Subscription, day: string): boolean => {
  const { status, pausedAt, cancelledAt } = subscription;
  switch (status) {
    case 'active':
      return !isCancelledBy(subscription, day);
    case 'scheduled-pause':
      return pausedAt !== null && day < pausedAt && !isCancelledBy(subscription, day);
    case 'scheduled-cancellation':
      return (
        cancelledAt !== null && !isCancelledBy(subscription, day) && !isPausedOn(subscription, day)
      );
    case 'pending':
    case 'paused':
    case 'cancelled':
      return false;
  }
};

/**
 * When the next ticket comes: on the first of the coming month, where the subscription still runs then;
 * null whenever no ticket is coming (contract 2.4).
 * @param today a day in Berlin, see `berlinDay`
 */
export const nextTicketDay = (subscription: Subscription, today: string): string | null => {
  const next = firstOfNextMonth(today);
  return hasTicketOn(subscription, next) ? next : null;
};

/** A subscription as it is shown on a day: with its next ticket, which no record holds (contract 2.1, 2.4). */
export const subscriptionOn = (
  subscription: Subscription,
  today: string,
): WireEmployee['subscription'] => {
  const { status, startAt, pausedAt, cancelledAt, reactivatedAt } = subscription;
  const nextTicketAt = nextTicketDay(subscription, today);
  return { status, startAt, nextTicketAt, pausedAt, cancelledAt, reactivatedAt };
};

/** The ticket as it is shown on a day: none outside its month (contract 2.4). */
export const ticketOn = (ticket: Ticket | null, today: string): Ticket | null =>
  ticket?.ticketMonth === today.slice(0, 7) ? ticket : null;
