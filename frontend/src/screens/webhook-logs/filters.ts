import type { WebhookLogView } from '#contract/portal.ts';
import type { LogQuery } from '../../api/shapes.ts';
import type { LogSearch } from '../../shell/log-search.ts';

/** A changed filter starts at the newest page again, with nothing open. */
export const withFilter = (search: LogSearch, filters: LogSearch): LogSearch => ({
  ...search,
  cursor: undefined,
  open: undefined,
  ...filters,
});

/** What the API is asked for; which attempt is open is none of its business. */
export const toLogQuery = ({ open: _, ...query }: LogSearch): LogQuery => query;

export const hasFilters = (search: LogSearch): boolean => {
  const { cursor: _, ...filters } = toLogQuery(search);
  return Object.values(filters).some((value) => value !== undefined);
};

/** Attempts of the newest page that the page being read does not have. Ids are ordered by time. */
export const freshAmong = (
  newest: readonly WebhookLogView[],
  read: readonly WebhookLogView[],
): WebhookLogView[] => {
  const top = read[0]?.id ?? '';
  return newest.filter(({ id }) => id > top);
};
