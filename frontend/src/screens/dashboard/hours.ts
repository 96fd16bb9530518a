import type { Dashboard } from '#contract/portal.ts';

/** The last 24 hours of deliveries, oldest first. */
export type Hours = Dashboard['deliveries'];

/** Attempts of all hours together. */
export const totals = (hours: Hours): { succeeded: number; failed: number } => ({
  succeeded: hours.reduce((sum, hour) => sum + hour.succeeded, 0),
  failed: hours.reduce((sum, hour) => sum + hour.failed, 0),
});
