import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { breakerState } from '../../../domain/breaker.ts';
import { disablesAt, disableWarning, healthy } from '../../../domain/failure-clock.ts';
import type { WebhookHealthReader, WebhookHealthView } from '../../../domain/ports/statistics.ts';
import type { Clock } from '../../../domain/ports/system.ts';
import type { Table } from '../client.ts';
import { healthKey, toHealth } from './items.ts';

const pkSchema = z.object({ pk: z.string() });

/** DynamoDB reads 100 items at once; a company has at most 20 webhooks (contract 5). */
const batchSize = 100;

const read = async (table: Table, keys: Record<string, string>[]): Promise<unknown[]> => {
  const { Responses, UnprocessedKeys } = await table.client.send(
    new BatchGetCommand({ RequestItems: { [table.name]: { Keys: keys, ConsistentRead: true } } }),
  );
  const left = UnprocessedKeys?.[table.name]?.Keys ?? [];
  return [...(Responses?.[table.name] ?? []), ...(left.length > 0 ? await read(table, left) : [])];
};

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
    const keys = webhookIds.map(healthKey);
    const items = new Map<string, unknown>();
    for (let i = 0; i < keys.length; i += batchSize)
      for (const item of await read(table, keys.slice(i, i + batchSize)))
        items.set(pkSchema.parse(item).pk, item);
    return new Map(webhookIds.map((id) => [id, toView(items.get(healthKey(id).pk), options)]));
  },
});
