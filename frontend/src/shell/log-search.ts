import type { EventType } from '#contract/event-type-names.ts';
import type { LogQuery } from '../api/shapes.ts';

/** What the address of the webhook log says: filters, place, and the attempt that is open. */
export type LogSearch = LogQuery & { open?: string | undefined };

const eventTypes: Record<EventType, true> = {
  'employee-subscription-changed': true,
  'new-employee-document-generated': true,
};

const isEventType = (value: unknown): value is EventType =>
  typeof value === 'string' && Object.hasOwn(eventTypes, value);

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const instant = (value: unknown): string | undefined =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;

/** Reads the address; what it does not know is left out, so that a bent link still opens. */
export const parseLogSearch = (raw: Record<string, unknown>): LogSearch => ({
  webhookId: text(raw.webhookId),
  eventId: text(raw.eventId),
  eventType: isEventType(raw.eventType) ? raw.eventType : undefined,
  outcome: raw.outcome === 'succeeded' || raw.outcome === 'failed' ? raw.outcome : undefined,
  from: instant(raw.from),
  to: instant(raw.to),
  cursor: text(raw.cursor),
  open: text(raw.open),
});
