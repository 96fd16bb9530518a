import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AttemptRef } from '../../../domain/delivery.ts';
import type { DomainEvent } from '../../../domain/event.ts';
import type { MissedEvents } from '../../../domain/ports/missed-events.ts';
import type { Clock } from '../../../domain/ports/system.ts';
import {
  clocksDiffer,
  type EventAttempts,
  isMissed,
  maxRecovered,
  noAttempts,
  recoveryId,
  runsThatMayWait,
  type StoppedAt,
  type Window,
} from '../../../domain/recovery.ts';
import { recoverAttempt } from '../../../domain/requested.ts';
import type { Webhook } from '../../../domain/webhook.ts';
import type { Table } from '../client.ts';
import { type EventEntry, eventsBetween } from '../events-between.ts';
import { type AttemptsOf, readAttempts } from './event-attempts.ts';
import { readEventWaits } from './event-waits.ts';
import { healthKey, toHealth } from './items.ts';

/** What missed events are found in. */
export type MissedEventsOptions = {
  deliveries: Table;
  events: Table;
  clock: Clock;
  /** How many attempts are read in one go; tests have few. */
  maxAttempts?: number;
};

/** So many events are looked at together. */
const groupSize = 500;

/** How much one call reads of the events: entries of the company's index, and events looked at. */
const maxEntries = 100_000;
const maxLooked = 20_000;

type Search = MissedEventsOptions & {
  webhook: Webhook;
  stoppedAt: StoppedAt;
  attemptsOf: AttemptsOf;
};

type Entry = Omit<DomainEvent, 'body'>;
type Tried = { event: Entry; attempts: EventAttempts };

const readStoppedAt = async ({ client, name }: Table, webhookId: string): Promise<StoppedAt> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: healthKey(webhookId), ConsistentRead: true }),
  );
  return Item ? toHealth(Item).stoppedAt : null;
};

/** Those of a page that may be missed, as far as the attempts tell; undefined where they are too many. */
const candidatesOf = async (
  search: Search,
  page: readonly EventEntry[],
): Promise<Tried[] | undefined> => {
  const events = page
    .filter(({ expiresAtMs }) => expiresAtMs > search.clock.now())
    .map(({ event }) => event)
    .filter(({ type }) => search.webhook.eventTypes.includes(type));
  const attempts = await search.attemptsOf(events.map(({ id }) => id));
  return (
    attempts &&
    events
      .map((event) => ({ event, attempts: attempts.get(event.id) ?? noAttempts }))
      .filter((tried) => !tried.attempts.hasSucceeded)
  );
};

const missedOf = async (search: Search, group: readonly Tried[]): Promise<AttemptRef[]> => {
  const { webhook, stoppedAt } = search;
  const found = await readEventWaits(
    search,
    group.map(({ event, attempts }) => ({
      companyId: event.companyId,
      eventId: event.id,
      webhookId: webhook.id,
      runs: runsThatMayWait(attempts, stoppedAt),
    })),
  );
  return group.flatMap(({ event, attempts }) => {
    const waits = found.get(event.id);
    if (!waits || !isMissed(event, { attempts, waits }, search)) return [];
    const of = { companyId: event.companyId, eventId: event.id, webhookId: webhook.id };
    return [recoverAttempt(of, recoveryId(attempts.recoveries + 1, stoppedAt))];
  });
};

const find = async (search: Search, window: Window) => {
  const refs: AttemptRef[] = [];
  let [entries, looked] = [0, 0];
  for await (const page of eventsBetween(search.events, search.webhook.companyId, window)) {
    entries += page.length;
    const candidates = await candidatesOf(search, page);
    if (!candidates) return { refs, isWhole: false };
    for (let at = 0; at < candidates.length; at += groupSize) {
      const group = candidates.slice(at, at + groupSize);
      looked += group.length;
      if (looked > maxLooked) return { refs, isWhole: false };
      refs.push(...(await missedOf(search, group)));
      if (refs.length >= maxRecovered) return { refs: refs.slice(0, maxRecovered), isWhole: true };
    }
    if (entries > maxEntries) return { refs, isWhole: false };
  }
  return { refs, isWhole: true };
};

/**
 * What a webhook has missed: the company's events of the time, without those that the log's index has
 * a success of, and without those of which anything waits.
 */
export const createMissedEvents = (options: MissedEventsOptions): MissedEvents => ({
  find: async (webhook, window) => {
    const stoppedAt = await readStoppedAt(options.deliveries, webhook.id);
    const asked = { webhookId: webhook.id, since: window.from - clocksDiffer, stoppedAt };
    const how = { max: options.maxAttempts };
    const attemptsOf = await readAttempts(options.deliveries, asked, how);
    return find({ ...options, webhook, stoppedAt, attemptsOf }, window);
  },
});
