import { z } from 'zod';
import type { EventWaits } from '../../../domain/recovery.ts';
import { getItems } from '../accounts/read.ts';
import type { Table } from '../client.ts';
import { eventKey } from '../events.ts';
import { dueKey } from './items.ts';

const wayItem = z.object({
  pk: z.string(),
  recipients: z.array(z.string()).nullable().default(null),
  checkAt: z.number().optional(),
});

const dueItem = z.object({ pk: z.string(), waitsSince: z.number() });

/** An event at a webhook, and the runs of which one may wait. */
export type MayWait = { companyId: string; eventId: string; webhookId: string; runs: string[] };

/** Since when each event's runs wait, by the event's key; what does not wait has no item. */
const readDues = async (
  table: Table,
  events: readonly MayWait[],
): Promise<Map<string, number[]>> => {
  const keys = events.flatMap(({ runs, ...event }) => runs.map((run) => dueKey({ ...event, run })));
  const found = new Map<string, number[]>();
  for (const item of await getItems(table, keys)) {
    const { pk, waitsSince } = dueItem.parse(item);
    found.set(pk, [...(found.get(pk) ?? []), waitsSince]);
  }
  return found;
};

/** What waits of events at a webhook, and their ways, by event id, strongly consistent; what is gone is left out. */
export const readEventWaits = async (
  { deliveries, events }: { deliveries: Table; events: Table },
  wanted: readonly MayWait[],
): Promise<Map<string, EventWaits>> => {
  const idOf = new Map(wanted.map(({ eventId }) => [eventKey(eventId).pk, eventId]));
  const [dues, items] = await Promise.all([
    readDues(deliveries, wanted),
    getItems(
      events,
      wanted.map(({ eventId }) => eventKey(eventId)),
    ),
  ]);
  return new Map(
    items.map((item) => {
      const { pk, recipients, checkAt } = wayItem.parse(item);
      const waits = {
        waitsSince: dues.get(pk) ?? [],
        recipients,
        isLookedAfter: checkAt !== undefined,
      };
      return [idOf.get(pk) ?? '', waits];
    }),
  );
};
