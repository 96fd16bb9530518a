import type { EventType } from '#contract/event-type-names.ts';
import type { Attempt, AttemptDetail } from '../attempt.ts';

/** Filters of the webhook log, all of them combined (contract 5). Times in milliseconds, inclusive. */
export type LogQuery = {
  webhookId?: string | undefined;
  eventId?: string | undefined;
  eventType?: EventType | undefined;
  outcome?: 'succeeded' | 'failed' | undefined;
  from?: number | undefined;
  to?: number | undefined;
  limit: number;
  /** Where the page before ended: the last log id that was read, shown or not. */
  after?: string;
};

/** The company's webhook log, newest first. What has expired is not shown even before it is gone. */
export type WebhookLog = {
  /** A page may be shorter than the limit and still have a `next`: reading is bounded. */
  page(companyId: string, query: LogQuery): Promise<{ items: Attempt[]; next: string | null }>;
  /** Undefined for an unknown id and for another company's. */
  find(companyId: string, logId: string): Promise<AttemptDetail | undefined>;
};
