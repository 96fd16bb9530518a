import type { DisableWarning } from '#contract/portal.ts';

/** Attempts of one UTC hour, tests left out. `hour` is when it begins, in milliseconds. */
export type HourCount = { hour: number; succeeded: number; failed: number };

/** Counts of a company's delivery attempts (contract 5, dashboard). */
export type DeliveryStatistics = {
  /** The last 24 UTC hours, the running one included, oldest first. */
  lastDay(companyId: string): Promise<HourCount[]>;
};

/** What the portal shows of a webhook's health, in milliseconds (contract 5). */
export type WebhookHealthView = {
  failingSince: number | null;
  disablesAt: number | null;
  disableWarning: DisableWarning | null;
  waitingUntil: number | null;
};

/** The health of webhooks, by their ids; every id that was asked for is in the answer. */
export type WebhookHealthReader = {
  read(webhookIds: readonly string[]): Promise<Map<string, WebhookHealthView>>;
};
