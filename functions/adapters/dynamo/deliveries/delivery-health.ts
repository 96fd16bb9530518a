import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { healthy, type WebhookHealth } from '../../../domain/failure-clock.ts';
import type { Table } from '../client.ts';
import { healthKey, toHealth } from './items.ts';

/** The failure clock and the breaker of one webhook, read strongly consistent. */
export const createDeliveryHealth = (table: Table) => ({
  findHealth: async (webhookId: string): Promise<WebhookHealth> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: healthKey(webhookId), ConsistentRead: true }),
    );
    return Item ? toHealth(Item) : healthy;
  },
});
