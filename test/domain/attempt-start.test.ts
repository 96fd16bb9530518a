import { type AttemptScene, judgeStart } from '../../functions/domain/attempt-start.ts';
import type { AttemptRef } from '../../functions/domain/delivery.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import { healthy } from '../../functions/domain/failure-clock.ts';
import { recoveryId } from '../../functions/domain/recovery.ts';
import { company, eventX, webhookA } from '../conformance/delivery-samples.ts';
import { webhookOf } from '../deliver/world.ts';

const now = 1_000_000;
const clockAhead = now + 600_000;
const clockBehind = now - 600_000;

const of = (run: string, attempt: number): AttemptRef => ({
  ...{ companyId: company, eventId: eventX, webhookId: webhookA },
  ...{ run, attempt, trigger: 'resend' },
});

const recovery = (stoppedAt: number | null, attempt = 1) =>
  of(`recover-${recoveryId(1, stoppedAt)}`, attempt);

const event: DomainEvent = {
  ...{ id: eventX, companyId: company, type: 'employee-subscription-changed' },
  ...{ occurredAt: 0, body: '{"event":{}}' },
};

/** What waits was written by that clock; the webhook was last disabled then. */
const judged = (
  ref: AttemptRef,
  { wait, stoppedAt }: { wait: number; stoppedAt: number | null },
) => {
  const scene: AttemptScene = {
    ...{ ref, now, webhook: webhookOf(), event },
    health: { ...healthy, stoppedAt },
    due: { ref, nextAttemptAt: wait, wakeAt: wait, waitsSince: wait },
  };
  return judgeStart(scene).kind;
};

describe('an attempt that waits in the store', () => {
  const [before, stopped] = [now - 2000, now - 1000];
  it.each([
    ['a retry is made at its time', of('event', 2), { wait: now, stoppedAt: null }, 'go'],
    ['a retry is not made before it', of('event', 2), { wait: now + 1, stoppedAt: null }, 'wait'],
    [
      'a first attempt waits for no clock',
      of('resend-1', 1),
      { wait: clockAhead, stoppedAt: null },
      'go',
    ],
    [
      'what waited at a disabling is stopped',
      of('event', 2),
      { wait: before, stoppedAt: stopped },
      'stop',
    ],
    ['a resend after it is made', of('resend-1', 1), { wait: now, stoppedAt: stopped }, 'go'],
    [
      'a recovery after it is made, by whatever clock',
      recovery(stopped),
      { wait: clockBehind, stoppedAt: stopped },
      'go',
    ],
    ['so is its retry', recovery(stopped, 2), { wait: clockBehind, stoppedAt: stopped }, 'go'],
    [
      'a recovery before it is stopped, by whatever clock',
      recovery(before),
      { wait: clockAhead, stoppedAt: stopped },
      'stop',
    ],
    [
      'a recovery before the first one is stopped',
      recovery(null),
      { wait: clockAhead, stoppedAt: stopped },
      'stop',
    ],
  ])('%s', (_, ref, times, kind) => {
    expect(judged(ref, times)).toBe(kind);
  });
});
