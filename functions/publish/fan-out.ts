import { firstAttempt, receives } from '../domain/delivery.ts';
import type { DomainEvent } from '../domain/event.ts';
import type { WebhookStore } from '../domain/ports/accounts.ts';
import type { DeliveryQueue, DeliveryStore, Lane, WakeUp } from '../domain/ports/delivery.ts';
import type { FanOutStore } from '../domain/ports/fan-out.ts';
import type { Webhook } from '../domain/webhook.ts';

/** What sending events to their webhooks needs of the world. */
export type FanOutPorts = {
  webhooks: Pick<WebhookStore, 'list'>;
  deliveries: Pick<DeliveryStore, 'findHealth'>;
  queue: DeliveryQueue;
  fanOuts: Pick<FanOutStore, 'markFannedOut' | 'markForNobody'>;
};

/** Remembers answers for the length of one batch. */
const once = <T>(ask: (id: string) => Promise<T>): ((id: string) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const answer = known.get(id) ?? ask(id);
    known.set(id, answer);
    return answer;
  };
};

type Planned = { event: Omit<DomainEvent, 'body'>; recipients: string[] };

const plan = async (
  events: readonly Omit<DomainEvent, 'body'>[],
  list: (companyId: string) => Promise<Webhook[]>,
): Promise<Planned[]> =>
  Promise.all(
    events.map(async (event) => ({
      event,
      recipients: (await list(event.companyId))
        .filter((webhook) => receives(webhook, event))
        .map(({ id }) => id),
    })),
  );

/**
 * A webhook whose last attempt timed out, or whose breaker is open, keeps to the slow queue, where it
 * holds up no healthy one.
 */
const laneOf = async ({ deliveries }: FanOutPorts, webhookId: string): Promise<Lane> => {
  const { lastTimedOut, openUntil } = await deliveries.findHealth(webhookId);
  return lastTimedOut || openUntil !== null ? 'slow' : 'fast';
};

const sendAll = async (
  ports: FanOutPorts,
  planned: readonly Planned[],
): Promise<ReadonlySet<string>> => {
  const lane = once((webhookId) => laneOf(ports, webhookId));
  const wakeUps: Record<Lane, WakeUp[]> = { fast: [], slow: [] };
  for (const { event, recipients } of planned)
    for (const webhookId of recipients)
      wakeUps[await lane(webhookId)].push({ ref: firstAttempt(event, webhookId), delayMs: 0 });
  const unsent = await Promise.all([
    ports.queue.send('fast', wakeUps.fast),
    ports.queue.send('slow', wakeUps.slow),
  ]);
  return new Set(unsent.flat().map(({ ref }) => ref.eventId));
};

/** An event for nobody costs a sync of thousands of people least: those of a batch share a call. */
const mark = async ({ fanOuts }: FanOutPorts, sent: readonly Planned[]): Promise<void> => {
  const [some, nobody] = [
    sent.filter(({ recipients }) => recipients.length > 0),
    sent.filter(({ recipients }) => recipients.length === 0),
  ];
  await Promise.all([
    ...some.map(({ event, recipients }) => fanOuts.markFannedOut(event.id, recipients)),
    fanOuts.markForNobody(nobody.map(({ event }) => event.id)),
  ]);
};

/**
 * Sends each event to the webhooks that it is for: one message each, then a mark that it was done.
 * Doing it again doubles nothing, since the attempt that a message asks for is claimed once.
 * @returns the ids of events of which a message was not taken by the queue, and how many were sent
 */
export const fanOut = async (
  ports: FanOutPorts,
  events: readonly Omit<DomainEvent, 'body'>[],
): Promise<{ unsent: ReadonlySet<string>; messages: number }> => {
  const planned = await plan(
    events,
    once((companyId) => ports.webhooks.list(companyId)),
  );
  const unsent = await sendAll(ports, planned);
  await mark(
    ports,
    planned.filter(({ event }) => !unsent.has(event.id)),
  );
  return { unsent, messages: planned.reduce((sum, { recipients }) => sum + recipients.length, 0) };
};
