import type { WebhookLogDetail, WebhookLogView } from '#contract/portal.ts';
import { toInstant, toInstantOrNull } from '#contract/wire.ts';
import type { Attempt, AttemptDetail } from '../../domain/attempt.ts';

/** A row of the webhook log as the portal API shows it (contract 4.4). */
export const toLogView = (attempt: Attempt): WebhookLogView => ({
  id: attempt.id,
  webhookId: attempt.webhookId,
  eventId: attempt.eventId,
  eventType: attempt.eventType,
  url: attempt.url,
  attempt: attempt.attempt,
  trigger: attempt.trigger,
  statusCode: attempt.statusCode,
  outcome: attempt.outcome,
  error: attempt.error,
  durationMs: attempt.durationMs,
  loggedAt: toInstant(attempt.loggedAt),
  nextAttemptAt: toInstantOrNull(attempt.nextAttemptAt),
});

/** The same with what was sent and what came back. */
export const toLogDetail = (attempt: AttemptDetail): WebhookLogDetail => ({
  ...toLogView(attempt),
  requestHeaders: attempt.requestHeaders,
  requestBody: attempt.requestBody,
  responseHeaders: attempt.responseHeaders,
  responseBody: attempt.responseBody,
  responseTruncated: attempt.responseTruncated,
});
