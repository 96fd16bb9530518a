import type { LogQuery } from '../../../domain/ports/logs.ts';
import { timeUuidPrefix } from '../../../domain/time-uuid.ts';

/**
 * A log id tells when its attempt was claimed, which is a little before it was logged. Attempts that a
 * dead worker left behind end later; this much later they are still found by time, in milliseconds.
 */
const claimLead = 3600_000;

/** Above every time-ordered UUID. */
const top = '~';

/** Which index answers a query, and the range of log ids to read in it. */
export type LogRange = {
  index: 'byCompany' | 'byWebhook' | 'byEvent' | 'failedByCompany' | 'failedByWebhook';
  attribute: 'logCompany' | 'logWebhook' | 'logEvent' | 'failedCompany' | 'failedWebhook';
  value: string;
  /** Lowest and highest log id, both included. */
  lowest: string;
  highest: string;
};

const indexOf = (query: LogQuery): Pick<LogRange, 'index' | 'attribute'> => {
  // An event has few attempts: its own index leaves least to be filtered.
  if (query.eventId !== undefined) return { index: 'byEvent', attribute: 'logEvent' };
  const failed = query.outcome === 'failed';
  if (query.webhookId !== undefined)
    return failed
      ? { index: 'failedByWebhook', attribute: 'failedWebhook' }
      : { index: 'byWebhook', attribute: 'logWebhook' };
  return failed
    ? { index: 'failedByCompany', attribute: 'failedCompany' }
    : { index: 'byCompany', attribute: 'logCompany' };
};

/** Reads a query as a range of one index. A page goes on at the id where the last one ended. */
export const logRangeOf = (companyId: string, query: LogQuery): LogRange => ({
  ...indexOf(query),
  value: query.eventId ?? query.webhookId ?? companyId,
  lowest: query.from === undefined ? '' : timeUuidPrefix(query.from - claimLead),
  highest: query.after ?? (query.to === undefined ? top : timeUuidPrefix(query.to) + top),
});

/** Whether the range itself leaves nothing out that the page would have to filter. */
export const isExact = ({ eventId, webhookId, eventType, outcome }: LogQuery): boolean =>
  eventId === undefined
    ? eventType === undefined && outcome !== 'succeeded'
    : webhookId === undefined && eventType === undefined && outcome === undefined;
