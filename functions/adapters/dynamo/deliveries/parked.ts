import type { DeliveryRef } from '../../../domain/delivery.ts';

/** Where what waits for its webhook's pace lies in the index of what waits. */
export const parkedShard = (webhookId: string): string => `PARKED#${webhookId}`;

/** The index keys of a waiting item that its webhook's pace releases, in the order of `order`. */
export const parkedKeys = ({ webhookId }: DeliveryRef, order: number) => ({
  dueShard: parkedShard(webhookId),
  dueAt: order,
});

/** Under one key for all webhooks: those of which something may be parked. */
export const parkedList = 'PARKED';

/** The entry of one webhook in that list. */
export const parkedEntry = (companyId: string, webhookId: string) => ({
  pk: parkedList,
  sk: webhookId,
  companyId,
});
