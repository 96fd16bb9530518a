import type { AttemptRef } from '../../functions/domain/delivery.ts';
import type { MissedEvents } from '../../functions/domain/ports/missed-events.ts';
import {
  type EventAttempts,
  isMissed,
  maxRecovered,
  noAttempts,
  recoveryId,
  runsThatMayWait,
  withAttempt,
} from '../../functions/domain/recovery.ts';
import { recoverAttempt } from '../../functions/domain/requested.ts';
import type { createMemoryDeliveries } from './deliveries.ts';
import type { createMemoryEvents } from './events.ts';

type Memory = Pick<ReturnType<typeof createMemoryDeliveries>, 'attempts' | 'dues' | 'deliveries'>;

/** What a webhook has missed, in memory, held to the same suite as the real one. */
export const createMemoryMissedEvents = (
  memory: Memory,
  { list, events }: Pick<ReturnType<typeof createMemoryEvents>, 'list' | 'events'>,
): MissedEvents => ({
  find: async (webhook, { from, to }) => {
    const { stoppedAt } = await memory.deliveries.findHealth(webhook.id);
    const refs: AttemptRef[] = [];
    for (const { event, recipients, checkAt } of list(webhook.companyId)) {
      const isAsked = event.occurredAt >= from && event.occurredAt <= to;
      if (!isAsked || !webhook.eventTypes.includes(event.type)) continue;
      if (!(await events.find(event.id))) continue;
      const isOf = (one: { ref: AttemptRef }) =>
        one.ref.eventId === event.id && one.ref.webhookId === webhook.id;
      const attempts: EventAttempts = memory
        .attempts()
        .filter(isOf)
        .reduce(
          (all, { ref, detail }) =>
            detail ? withAttempt(all, { ...ref, ...detail }, stoppedAt) : all,
          noAttempts,
        );
      const runs = runsThatMayWait(attempts, stoppedAt);
      const waitsSince = memory
        .dues()
        .filter(isOf)
        .filter(({ ref }) => runs.includes(ref.run))
        .map((due) => due.waitsSince);
      const waits = { waitsSince, recipients, isLookedAfter: checkAt !== null };
      if (!isMissed(event, { attempts, waits }, { webhook, stoppedAt })) continue;
      const of = { companyId: event.companyId, eventId: event.id, webhookId: webhook.id };
      refs.push(recoverAttempt(of, recoveryId(attempts.recoveries + 1, stoppedAt)));
    }
    return { refs: refs.slice(0, maxRecovered), isWhole: true };
  },
});
