import { z } from 'zod';
import { breakerState } from '../../../domain/breaker.ts';
import { disablesAt, disableWarning, healthy } from '../../../domain/failure-clock.ts';
import type { WebhookHealthReader, WebhookHealthView } from '../../../domain/ports/statistics.ts';
import type { Clock } from '../../../domain/ports/system.ts';
import { batchGet } from '../batch-get.ts';
import type { Table } from '../client.ts';
import { healthKey, toHealth } from './items.ts';

const pkSchema = z.object({ pk: z.string() });

/** What showing health needs. `timeScale` divides the failure clock. */
export type WebhookHealthOptions = { clock: Clock; timeScale: number };

const toView = (item: unknown, { clock, timeScale }: WebhookHealthOptions): WebhookHealthView => {
  const now = clock.now();
  const health = item === undefined ? healthy : toHealth(item);
  return {
    failingSince: health.failingSince,
    disablesAt: disablesAt(health, timeScale),
    disableWarning: disableWarning(health, now, timeScale),
    waitingUntil: breakerState(health, now) === 'open' ? health.openUntil : null,
  };
};

/** Reads the failure clocks of webhooks for the portal. */
export const createWebhookHealth = (
  table: Table,
  options: WebhookHealthOptions,
): WebhookHealthReader => ({
  read: async (webhookIds) => {
    const found = await batchGet(table, webhookIds.map(healthKey));
    const items = new Map(found.map((item) => [pkSchema.parse(item).pk, item]));
    return new Map(webhookIds.map((id) => [id, toView(items.get(healthKey(id).pk), options)]));
  },
});
