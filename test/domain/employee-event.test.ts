import { allEventTypes } from '#contract/event-type-names.ts';
import { eventTypes } from '#contract/event-types.ts';
import type { Employee, Subscription } from '../../functions/domain/employee.ts';
import {
  buildEvent,
  isEventType,
  subscriptionChanged,
  withEvent,
} from '../../functions/domain/employee-event.ts';
import { anEmployee, changed, made, noSubscription } from '../conformance/people-samples.ts';

const facts = { id: '0198bd0e-0000-7000-8000-000000000000', occurredAt: 1755511200999 };

const withSubscription = (over: Partial<Subscription>): Employee =>
  anEmployee({ id: 731, subscription: { ...noSubscription, ...over } });

describe('an event', () => {
  it('has the body that the contract shows, to the byte', () => {
    const change = changed(withSubscription({ status: 'active' }), {
      subscription: {
        status: 'paused',
        startAt: '2025-02-01',
        pausedAt: '2025-09-01',
        cancelledAt: null,
        reactivatedAt: '2025-11-01',
      },
    });
    expect(subscriptionChanged(change, facts)).toEqual({
      ...facts,
      companyId: 'company-a',
      type: 'employee-subscription-changed',
      body:
        '{"event":{"id":"0198bd0e-0000-7000-8000-000000000000",' +
        '"type":"employee-subscription-changed","timestamp":1755511200},' +
        '"payload":{"id":731,"resource":"employee","subscription":{"status":"paused",' +
        '"startAt":"2025-02-01","pausedAt":"2025-09-01","cancelledAt":null,' +
        '"nextTicketAt":null,"reactivatedAt":"2025-11-01"}}}',
    });
  });

  it('names the next ticket as of its day in Berlin', () => {
    const change = made(withSubscription({ status: 'active' }));
    const at = (occurredAt: number) =>
      JSON.parse(subscriptionChanged(change, { ...facts, occurredAt })?.body ?? '').payload;
    const ticketAt = (ms: number) => at(ms).subscription.nextTicketAt;
    expect(ticketAt(Date.UTC(2025, 11, 31, 22, 59))).toBe('2026-01-01');
    expect(ticketAt(Date.UTC(2025, 11, 31, 23, 0))).toBe('2026-02-01');
  });

  it('of each type can be built of its example', () => {
    for (const type of allEventTypes) {
      const payload = eventTypes[type].schema.parse(eventTypes[type].example);
      const { body } = buildEvent({ ...facts, companyId: 'c' }, type, payload);
      expect(JSON.parse(body).payload).toEqual(payload);
    }
  });

  it('has a type of the catalogue', () => {
    expect(isEventType('employee-subscription-changed')).toBe(true);
    expect(isEventType('toString')).toBe(false);
  });
});

describe('a change of an employee', () => {
  const before = withSubscription({ status: 'active', startAt: '2025-01-01' });
  const to = (over: Partial<Subscription>) =>
    changed(before, { subscription: { ...before.subscription, ...over } });

  it.each([
    ['of the status', to({ status: 'paused' }), true],
    ['of a date', to({ startAt: '2025-02-01' }), true],
    ['of a planned date', to({ cancelledAt: '2025-12-31' }), true],
    ['of a name', changed(before, { firstName: 'New' }), false],
    ['that makes somebody pending', made(withSubscription({})), false],
    ['that makes somebody active', made(withSubscription({ status: 'active' })), true],
    ['that makes somebody with a start', made(withSubscription({ startAt: '2025-01-01' })), true],
  ])('%s is an event: %#', (_, change, isEvent) => {
    expect(subscriptionChanged(change, facts) !== undefined).toBe(isEvent);
  });
});

describe('what is told of one person', () => {
  const telling = { now: 1000, idAt: (time: number) => `id-${time}`, requestId: undefined };
  const active = withSubscription({ status: 'active' });
  const paused = { ...active.subscription, status: 'paused' as const };

  it.each([
    ['by a clock that goes on', 900, 1000],
    ['within one millisecond', 1000, 1001],
    ['by a clock that is behind', 121_000, 121_001],
    ['for the first time', undefined, 1000],
  ])('is told in its order %s', (_, toldAt, time) => {
    const { change, event } = withEvent(
      changed({ ...active, toldAt }, { subscription: paused }),
      telling,
    );
    expect([event?.id, event?.occurredAt, change.after.toldAt]).toEqual([`id-${time}`, time, time]);
  });

  it('is nothing where the subscription is as it was', () => {
    const planned = changed({ ...active, toldAt: 900 }, { firstName: 'New' });
    expect(withEvent(planned, telling)).toEqual({ change: planned, event: undefined });
  });
});
