import type { AttemptRef } from './delivery.ts';
import { waitsInStore } from './delivery.ts';
import type { DomainEvent } from './event.ts';
import type { WebhookHealth } from './failure-clock.ts';
import type { Due } from './ports/delivery.ts';
import { stoppedBefore } from './recovery.ts';
import type { Webhook } from './webhook.ts';

/** What the store says when a message asks for an attempt. */
export type AttemptScene = {
  ref: AttemptRef;
  webhook: Webhook | undefined;
  event: DomainEvent | undefined;
  health: WebhookHealth;
  /** What the run waits for; asked for where `waitsInStore` says so. */
  due: Due | undefined;
  now: number;
};

/** Whether the attempt may be made. Times in milliseconds. */
export type Start =
  | { kind: 'go'; webhook: Webhook; event: DomainEvent }
  | { kind: 'stop'; reason: 'webhook_gone' | 'webhook_disabled' | 'event_expired' | 'stopped' }
  /** The run waits for another attempt or for none: this message is an old one. */
  | { kind: 'stale' }
  | { kind: 'wait'; until: number };

/** Since when the attempt has been wanted: a recovery since what it came after, whatever clock wrote it. */
const wantedSince = ({ ref, due }: AttemptScene, event: DomainEvent): number =>
  stoppedBefore(ref.run) ?? (waitsInStore(ref) && due ? due.waitsSince : event.occurredAt);

/** A first attempt waits for nothing: the clock that wrote it may be ahead. */
const waitsForItsTime = ({ ref, due, now }: AttemptScene): boolean =>
  due !== undefined && ref.attempt > 1 && due.nextAttemptAt > now;

/**
 * Judges a message by what the store says (contract 4.3): a deleted or disabled webhook ends every
 * delivery that waits, also where it was enabled again meanwhile.
 */
export const judgeStart = (scene: AttemptScene): Start => {
  const { ref, webhook, event, health, due } = scene;
  if (!webhook) return { kind: 'stop', reason: 'webhook_gone' };
  if (webhook.status === 'disabled') return { kind: 'stop', reason: 'webhook_disabled' };
  if (!event) return { kind: 'stop', reason: 'event_expired' };
  if (waitsInStore(ref) && due?.ref.attempt !== ref.attempt) return { kind: 'stale' };
  if (health.stoppedAt !== null && wantedSince(scene, event) < health.stoppedAt)
    return { kind: 'stop', reason: 'stopped' };
  if (due && waitsForItsTime(scene)) return { kind: 'wait', until: due.nextAttemptAt };
  return { kind: 'go', webhook, event };
};

/**
 * An event's body lives 41 days where logs live 30 (contract 4.4). What is posted later than this
 * after it happened wants the body for its log item longer than that, in milliseconds.
 */
const bodySuffices = 10 * 24 * 3600 * 1000;

/** Whether the event's body has to be kept longer than it would be, for the sake of this attempt's log. */
export const needsBodyLonger = (event: DomainEvent, now: number): boolean =>
  now - event.occurredAt > bodySuffices;
