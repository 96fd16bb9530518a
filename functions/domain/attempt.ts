import type { EventType } from '#contract/event-type-names.ts';
import type { WebhookLogDetail } from '#contract/portal.ts';

export type AttemptTrigger = WebhookLogDetail['trigger'];
export type AttemptError = NonNullable<WebhookLogDetail['error']>;

/** One finished delivery attempt, as the webhook log keeps it (contract 4.4). */
export type Attempt = {
  /** Time-ordered UUID, given when the attempt was claimed. */
  id: string;
  companyId: string;
  webhookId: string;
  eventId: string;
  eventType: EventType;
  url: string;
  attempt: number;
  trigger: AttemptTrigger;
  statusCode: number | null;
  outcome: 'succeeded' | 'failed';
  error: AttemptError | null;
  durationMs: number;
  loggedAt: number;
  nextAttemptAt: number | null;
};

/** An attempt with what was sent and what came back. */
export type AttemptDetail = Attempt & {
  requestHeaders: Record<string, string>;
  requestBody: string;
  responseHeaders: Record<string, string>;
  responseBody: string;
  responseTruncated: boolean;
};
