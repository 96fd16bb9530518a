import { firstAttempt, receives } from '../domain/delivery.ts';
import type { WebhookStore } from '../domain/ports/accounts.ts';
import type { DeliveryQueue } from '../domain/ports/delivery.ts';
import type { FannedOut, FanOutStore, FirstAttempts } from '../domain/ports/fan-out.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metric.ts';
import type { PastFailures } from '../runtime/past-failures.ts';
import { type CheckSyncPorts, checkSync } from './sweep-syncs.ts';

/** What looking after events on their way needs of the world. */
export type CheckPorts = CheckSyncPorts & {
  fanOuts: FanOutStore;
  firsts: FirstAttempts;
  webhooks: Pick<WebhookStore, 'list'>;
  queue: DeliveryQueue;
  log: Log;
  metrics: Pick<Metrics, 'count'>;
};

/** Between two checks of an event that has not arrived everywhere, in milliseconds. */
const checkInterval = 15 * 60_000;

/** After this long a first attempt is not looked for any more; the dead letters have it. */
const checkFor = 4 * 24 * 3600 * 1000;

/** Whom the event is for, and at whom of these, still enabled, its first attempt has not ended. */
type Arrival = { wanted: string[]; missing: string[] };

const arrivalOf = async (
  { webhooks, firsts }: CheckPorts,
  { event, recipients }: FannedOut,
): Promise<Arrival> => {
  const all = await webhooks.list(event.companyId);
  const wanted = all
    .filter((webhook) =>
      recipients
        ? webhook.status === 'enabled' && recipients.includes(webhook.id)
        : receives(webhook, event),
    )
    .map(({ id }) => id);
  const finished = await firsts.settledFirst(event.id, wanted);
  return { wanted, missing: wanted.filter((id) => !finished.has(id)) };
};

const resend = async (
  { queue, log, metrics }: CheckPorts,
  { event, recipients }: FannedOut,
  missing: readonly string[],
): Promise<void> => {
  const wakeUps = missing.map((id) => ({ ref: firstAttempt(event, id), delayMs: 0 }));
  const unsent = await queue.send('slow', wakeUps);
  if (unsent.length > 0) throw new Error('The delivery queue did not take all messages of a check');
  log.warn('event-not-arrived', {
    eventId: event.id,
    companyId: event.companyId,
    fannedOut: recipients !== null,
    webhooks: missing.length,
  });
  if (recipients === null) metrics.count('EventsNotFannedOut');
};

/** An event that was never sent is not too old to be sent once. */
const isTooOld = ({ event, recipients }: FannedOut, now: number): boolean =>
  recipients !== null && now - event.occurredAt > checkFor;

const checkEvent = async (ports: CheckPorts, eventId: string, now: number): Promise<number> => {
  const found = await ports.fanOuts.find(eventId);
  if (!found) return 0;
  const { wanted, missing } = await arrivalOf(ports, found);
  const isOver = missing.length === 0 || isTooOld(found, now);
  if (!isOver) await resend(ports, found, missing);
  // All of them: a check that died here has sent it to some already, or even to all.
  if (!found.recipients) await ports.fanOuts.markFannedOut(eventId, wanted);
  if (!isOver) await ports.fanOuts.recheck(eventId, now + checkInterval);
  else await ports.fanOuts.settle(eventId);
  return isOver ? 0 : missing.length;
};

/**
 * Looks at the events of one shard of one minute: those that never were fanned out, those whose
 * message vanished, and those whose worker died at the first attempt are sent again; and at the syncs that
 * were accepted then.
 * @returns how many first attempts were asked for again
 */
export const checkWritten = async (
  ports: CheckPorts,
  shard: string,
  { now, past }: { now: number; past: PastFailures },
): Promise<number> => {
  let repaired = 0;
  for await (const { kind, id } of ports.fanOuts.listUnchecked(shard, now))
    if (kind === 'sync') await past.over(() => checkSync(ports, id), undefined);
    else repaired += await past.over(() => checkEvent(ports, id, now), 0);
  return repaired;
};
