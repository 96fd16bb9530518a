import { z } from 'zod';
import { eventRun } from '../../../domain/delivery.ts';
import type { FirstAttempts } from '../../../domain/ports/fan-out.ts';
import { batchGet } from '../batch-get.ts';
import type { Table } from '../client.ts';
import { attemptKey, claimSchema, dueKey } from './items.ts';

const waitingSchema = z.object({ webhookId: z.string() });
const attemptSchema = claimSchema.extend(waitingSchema.shape);

/** Log items are large; of them only this much is read. */
const what = {
  ProjectionExpression: 'webhookId, #state, logId',
  ExpressionAttributeNames: { '#state': 'state' },
};

const refTo = (eventId: string) => (webhookId: string) => ({
  ...{ companyId: '', eventId, webhookId, run: eventRun },
  ...({ attempt: 1, trigger: 'event' } as const),
});

/** Which first attempts of an event have ended, from the attempts themselves, or wait in the store. */
export const createFirstAttempts = (table: Table): FirstAttempts => ({
  settledFirst: async (eventId, webhookIds) => {
    const refs = webhookIds.map(refTo(eventId));
    const made = await batchGet(table, refs.map(attemptKey), what);
    const ended = made
      .map((item) => attemptSchema.parse(item))
      .filter(({ state }) => state === 'finished')
      .map(({ webhookId }) => webhookId);
    const left = refs.filter(({ webhookId }) => !ended.includes(webhookId));
    const waiting = await batchGet(table, left.map(dueKey), what);
    return new Set([...ended, ...waiting.map((item) => waitingSchema.parse(item).webhookId)]);
  },
});
