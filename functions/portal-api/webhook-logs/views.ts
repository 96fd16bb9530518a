import { toInstant, toInstantOrNull } from '#contract/instants.ts';
import type { WebhookLogDetail, WebhookLogView } from '#contract/portal.ts';
import type { Role } from '#contract/roles.ts';
import type { Attempt, AttemptDetail } from '../../domain/attempt.ts';
import { maskQuery } from '../../domain/url-query.ts';
import { urlFor } from '../webhooks/view.ts';

/** A row of the webhook log as the portal API shows it to a role (contract 4.4). */
export const toLogView = (attempt: Attempt, role: Role): WebhookLogView => ({
  id: attempt.id,
  webhookId: attempt.webhookId,
  eventId: attempt.eventId,
  eventType: attempt.eventType,
  url: urlFor(role, attempt.url),
  attempt: attempt.attempt,
  trigger: attempt.trigger,
  statusCode: attempt.statusCode,
  outcome: attempt.outcome,
  error: attempt.error,
  durationMs: attempt.durationMs,
  loggedAt: toInstant(attempt.loggedAt),
  nextAttemptAt: toInstantOrNull(attempt.nextAttemptAt),
});

/** To viewers the URL has no query, and so what repeats it has none either. */
const answerFor = (role: Role, attempt: AttemptDetail) => {
  const show = (text: string) => (role === 'viewer' ? maskQuery(text, attempt.url) : text);
  const headers = Object.entries(attempt.responseHeaders);
  return {
    responseHeaders: Object.fromEntries(headers.map(([name, value]) => [name, show(value)])),
    responseBody: show(attempt.responseBody),
  };
};

/** The same with what was sent and what came back. */
export const toLogDetail = (attempt: AttemptDetail, role: Role): WebhookLogDetail => ({
  ...toLogView(attempt, role),
  requestHeaders: attempt.requestHeaders,
  requestBody: attempt.requestBody,
  ...answerFor(role, attempt),
  responseTruncated: attempt.responseTruncated,
});
