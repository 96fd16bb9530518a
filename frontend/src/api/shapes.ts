import type { EventType } from '#contract/event-type-names.ts';

/** What a form says of a webhook. */
export type WebhookFields = { description: string; url: string; eventTypes: EventType[] };

export type Slot = 'first' | 'second';

/** Filters and place of the webhook log, as they stand in the address bar. */
export type LogQuery = {
  webhookId?: string | undefined;
  eventId?: string | undefined;
  eventType?: EventType | undefined;
  outcome?: 'succeeded' | 'failed' | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
};
