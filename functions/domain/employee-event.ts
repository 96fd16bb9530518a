import { allEventTypes, type EventType } from '#contract/event-type-names.ts';
import type { EventPayload, WebhookBody } from '#contract/event-types.ts';
import type { Employee, EmployeeChange, Subscription } from './employee.ts';
import { berlinDay } from './employee-days.ts';
import { subscriptionOn } from './employee-on-day.ts';
import type { DomainEvent } from './event.ts';

/**
 * Which event it is, when it happened (milliseconds) and by which request. The id is a time-ordered UUID.
 */
export type EventFacts = { id: string; companyId: string; occurredAt: number } & Pick<
  DomainEvent,
  'requestId'
>;

/** Makes an event; its body is the exact text of every post (contract 4.1). */
export const buildEvent = <T extends EventType>(
  { id, companyId, occurredAt, requestId }: EventFacts,
  type: T,
  payload: EventPayload<T>,
): DomainEvent => {
  const event = { id, type, timestamp: Math.floor(occurredAt / 1000) };
  const body = { event, payload } satisfies WebhookBody<T>;
  return { id, companyId, type, occurredAt, body: JSON.stringify(body), requestId };
};

/** Whether a text names an event type of the catalogue. */
export const isEventType = (text: string): text is EventType =>
  allEventTypes.some((type) => type === text);

/** Before there is an employee there is no subscription to speak of. */
const nothingYet: Subscription = {
  status: 'pending',
  startAt: null,
  pausedAt: null,
  cancelledAt: null,
  reactivatedAt: null,
};

/** All that an event tells but `nextTicketAt`, which rolls by itself (contract 2.4). */
const told = ['status', 'startAt', 'pausedAt', 'cancelledAt', 'reactivatedAt'] as const;

/**
 * Whether a change is one of the subscription's status or dates (contract 2.4). A new employee counts
 * where the subscription says more than that it is pending.
 */
export const isSubscriptionChange = ({ before, after }: EmployeeChange): boolean => {
  const was = before?.subscription ?? nothingYet;
  return told.some((field) => was[field] !== after.subscription[field]);
};

/** The event of a changed subscription, undefined where the change is none of status or dates. */
export const subscriptionChanged = (
  change: EmployeeChange,
  facts: Omit<EventFacts, 'companyId'>,
): DomainEvent | undefined => {
  if (!isSubscriptionChange(change)) return undefined;
  const { id, companyId, subscription } = change.after;
  const shown = subscriptionOn(subscription, berlinDay(facts.occurredAt));
  const { status, startAt, pausedAt, cancelledAt, nextTicketAt, reactivatedAt } = shown;
  return buildEvent({ ...facts, companyId }, 'employee-subscription-changed', {
    id,
    resource: 'employee',
    subscription: { status, startAt, pausedAt, cancelledAt, nextTicketAt, reactivatedAt },
  });
};

/** When a change is written (milliseconds), by which request, and how an event's id is made. */
export type Telling = Pick<EventFacts, 'requestId'> & { now: number; idAt(time: number): string };

/** Clocks differ, and may jump: what is told later of somebody has the later time and id all the same. */
const timeAfter = (before: Employee | null, now: number): number =>
  Math.max(now, (before?.toldAt ?? 0) + 1);

/** A change with its event, where it is one of the subscription: both belong into one transaction. */
export const withEvent = (
  change: EmployeeChange,
  { now, idAt, requestId }: Telling,
): { change: EmployeeChange; event: DomainEvent | undefined } => {
  const toldAt = timeAfter(change.before, now);
  const facts = { id: idAt(toldAt), occurredAt: toldAt, requestId };
  const event = subscriptionChanged(change, facts);
  return event
    ? { change: { ...change, after: { ...change.after, toldAt } }, event }
    : { change, event };
};
