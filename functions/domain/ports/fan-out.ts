import type { DomainEvent } from '../event.ts';

/** An event without its body, and the webhooks that it was sent to; null where it never was. */
export type FannedOut = { event: Omit<DomainEvent, 'body'>; recipients: readonly string[] | null };

/** What the sweeper has to look at: an event, or what tells a worker of an accepted sync. */
export type Unchecked = { kind: 'event' | 'sync'; id: string };

/** What is known of the way of events to their webhooks. Times in milliseconds. */
export type FanOutStore = {
  /** Keeps whom the event was sent to. Where that is nobody, the event needs no check any more. */
  markFannedOut(eventId: string, recipients: readonly string[]): Promise<void>;
  /** The same for many events that were for nobody, in as few calls as there can be. */
  markForNobody(eventIds: readonly string[]): Promise<void>;
  /** What is in one shard of one minute and is to be checked by `until`. */
  listUnchecked(shard: string, until: number): AsyncIterable<Unchecked>;
  find(eventId: string): Promise<FannedOut | undefined>;
  /** Puts off the check. */
  recheck(eventId: string, at: number): Promise<void>;
  /** The event has reached them all: it needs no check any more. */
  settle(eventId: string): Promise<void>;
};

/** Which first attempts of an event need no looking after. */
export type FirstAttempts = {
  /**
   * Ids of the webhooks at which the event's own run has its first attempt behind it, or waits in the
   * store, where the sweeper looks after it anyway.
   */
  settledFirst(eventId: string, webhookIds: readonly string[]): Promise<ReadonlySet<string>>;
};
