import type { AttemptDetail } from './attempt.ts';
import { changesOf } from './changes.ts';
import type { AttemptRef, DeliveryRef } from './delivery.ts';
import { isOneShot, waitsInStore } from './delivery.ts';
import type { DomainEvent } from './event.ts';
import {
  afterFailure,
  afterSuccess,
  hasFailedTooLong,
  healthy,
  sameHealth,
  type WebhookHealth,
} from './failure-clock.ts';
import { keptBody, keptHeaders } from './kept-answer.ts';
import {
  type Disabling,
  type Due,
  type Finish,
  longestDelayMs,
  type SendResult,
} from './ports/delivery.ts';
import { nextDelay } from './retry.ts';
import type { Webhook } from './webhook.ts';

/** An attempt that was made, and what was known when it began. Times in milliseconds. */
export type MadeAttempt = {
  ref: AttemptRef;
  webhook: Webhook;
  event: DomainEvent;
  logId: string;
  requestHeaders: Record<string, string>;
  result: SendResult;
  health: WebhookHealth;
  /** When the webhook had last been disabled as the attempt began; another time in `health` is since then. */
  stoppedBefore: number | null;
  /** All runs of the schedule for the event at this webhook that wait: a resend that succeeds drops them. */
  waiting: readonly DeliveryRef[];
  /** Whether its run was dropped while it was made, as by a resend that succeeded: nothing follows. */
  isDropped: boolean;
  now: number;
  /** Divides every wait between attempts and the failure clock; 1 when deployed. */
  timeScale: number;
};

/** A message of the queue has this long beyond its delay before the sweeper looks for it. */
const messageGrace = (timeScale: number): number => Math.max(120_000 / timeScale, 20_000);

const isSuccess = ({ statusCode, error }: SendResult): boolean =>
  error === null && statusCode !== null && statusCode >= 200 && statusCode < 300;

const isRedirect = ({ statusCode }: SendResult): boolean =>
  statusCode !== null && statusCode >= 300 && statusCode < 400;

const detailOf = (made: MadeAttempt, nextAttemptAt: number | null): AttemptDetail => {
  const { ref, webhook, event, result } = made;
  return {
    id: made.logId,
    companyId: ref.companyId,
    webhookId: ref.webhookId,
    eventId: ref.eventId,
    eventType: event.type,
    url: webhook.url,
    attempt: ref.attempt,
    trigger: ref.trigger,
    statusCode: result.statusCode,
    outcome: isSuccess(result) ? 'succeeded' : 'failed',
    error: result.error ?? (isRedirect(result) ? 'redirect' : null),
    durationMs: result.durationMs,
    loggedAt: made.now,
    nextAttemptAt,
    requestHeaders: made.requestHeaders,
    requestBody: event.body,
    responseHeaders: keptHeaders(result.headers),
    responseBody: keptBody(result.body, result.truncated),
    responseTruncated: result.truncated,
  };
};

/** The webhook was disabled while the attempt was made: that stops what would wait (contract 4.3). */
const isStopped = ({ health, stoppedBefore }: MadeAttempt): boolean =>
  health.stoppedAt !== stoppedBefore;

const nextOf = (made: MadeAttempt): Due | null => {
  const { ref, result, isDropped, now, timeScale } = made;
  if (isOneShot(ref.run) || isDropped || isStopped(made)) return null;
  const retryAfter = result.headers['retry-after'];
  const delay = nextDelay({ ...ref, statusCode: result.statusCode, retryAfter, now });
  if (delay === undefined) return null;
  const scaled = delay / timeScale;
  const nextAttemptAt = Math.ceil(now + scaled);
  const { held: _, ...run } = ref;
  const grace = scaled <= longestDelayMs ? messageGrace(timeScale) : 0;
  return {
    ref: { ...run, attempt: ref.attempt + 1, trigger: 'retry' },
    nextAttemptAt,
    wakeAt: Math.ceil(nextAttemptAt + grace),
    // It is one with the attempt that failed: a webhook that was disabled meanwhile stops it, too.
    waitsSince: now - result.durationMs,
  };
};

/** An event's own first attempt has nothing waiting behind it: its healthy end stays one write. */
const ownWait = (ref: AttemptRef): DeliveryRef[] => {
  const { companyId, eventId, webhookId, run } = ref;
  return waitsInStore(ref) ? [{ companyId, eventId, webhookId, run }] : [];
};

const isResend = ({ trigger, run }: AttemptRef): boolean => trigger === 'resend' && isOneShot(run);

/** A transaction takes each item once. */
const unique = (runs: readonly DeliveryRef[]): DeliveryRef[] => [
  ...new Map(runs.map((one) => [one.run, one])).values(),
];

const succeeded = (made: MadeAttempt): Finish => {
  const health = afterSuccess(made.health);
  return {
    ref: made.ref,
    detail: detailOf(made, null),
    next: null,
    dropped: isResend(made.ref)
      ? unique([...made.waiting, ...ownWait(made.ref)])
      : ownWait(made.ref),
    health: sameHealth(health, made.health) ? null : health,
    seen: made.health,
    disable: null,
  };
};

/** Nobody asked for it: the log says that the system did it, and why. */
const disabling = (
  { id, description, status, disabledReason }: Webhook,
  reason: Disabling['reason'],
): Disabling => ({
  reason,
  audit: {
    actor: 'system',
    action: 'webhook.disable',
    target: { type: 'webhook', id, description },
    changes: changesOf({ status, disabledReason }, { status: 'disabled', disabledReason: reason }, [
      'status',
      'disabledReason',
    ]),
    sourceIp: null,
  },
});

const disabled = (made: MadeAttempt, reason: Disabling['reason']): Finish => ({
  ref: made.ref,
  detail: detailOf(made, null),
  next: null,
  dropped: ownWait(made.ref),
  // The clock begins anew if somebody enables the webhook again; what waits now stays stopped.
  health: { ...healthy, stoppedAt: made.now },
  seen: made.health,
  disable: disabling(made.webhook, reason),
});

const failed = (made: MadeAttempt): Finish => {
  const { ref, result, health, now } = made;
  if (result.statusCode === 410) return disabled(made, 'gone');
  const timedOut = result.error === 'timeout';
  // The clock of a disabled webhook stands: it begins anew with what fails after it was enabled.
  const counts = !isOneShot(ref.run) && !isStopped(made);
  const after = counts ? afterFailure(health, { eventId: ref.eventId, now, timedOut }) : health;
  if (counts && hasFailedTooLong(after, now, made.timeScale)) return disabled(made, 'failing');
  const next = nextOf(made);
  return {
    ref,
    detail: detailOf(made, next?.nextAttemptAt ?? null),
    next,
    dropped: next ? [] : ownWait(ref),
    health: sameHealth(after, health) ? null : after,
    seen: made.health,
    disable: null,
  };
};

/** Everything that follows from how an attempt ended (contract 4.3), to be written at once. */
export const concludeAttempt = (made: MadeAttempt): Finish =>
  isSuccess(made.result) ? succeeded(made) : failed(made);
