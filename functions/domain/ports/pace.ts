import type { Opening } from '../breaker.ts';
import type { WebhookHealth } from '../failure-clock.ts';
import type { Due } from './delivery.ts';

/** Which webhook, and whose. */
export type PacedWebhook = { companyId: string; webhookId: string };

/** A webhook of which something may be parked. */
export type ParkedEntry = PacedWebhook & {
  /** Since when nothing of it was found parked, in milliseconds. */
  emptySince: number | null;
};

/** What is released at its webhook's pace: behind an open breaker, and what is recovered. */
export type Parking = {
  /**
   * Parks what waits, unless its run waits for another attempt by now, or for none: what waited before
   * may have been dropped. `isNew` where it has not waited.
   */
  park(due: Due, how: { isNew: boolean }): Promise<void>;
  /**
   * Lets go of at most so many, oldest event first; from then on the sweeper looks after them.
   * @throws after all that can be read, where some of it cannot
   */
  release(webhookId: string, count: number): AsyncIterable<Due>;
  /** The webhooks of which something may be parked. @throws as `release` does */
  entries(): AsyncIterable<ParkedEntry>;
  /** Makes sure that what is parked of this webhook is found. */
  enter(webhook: PacedWebhook): Promise<void>;
  /** Keeps since when it is empty, where nobody has entered it meanwhile. */
  noteEmpty(entry: ParkedEntry, now: number): Promise<void>;
  /** Forgets it, where nobody has entered it meanwhile. */
  forget(entry: ParkedEntry): Promise<void>;
};

/** The circuit breakers of webhooks; their state is read with the failure clock. */
export type Breakers = {
  /** Counts a failure. Undefined where that could not be: one that is not counted does no harm. */
  strike(webhookId: string, now: number): Promise<WebhookHealth | undefined>;
  /** Opens it, where nobody has, and nothing has succeeded meanwhile. `seen` is what it was open until. */
  open(webhookId: string, seen: number | null, opening: Opening): Promise<void>;
  /** Whether this worker may probe; nobody else may until then. */
  probe(webhookId: string, seen: number, until: number): Promise<boolean>;
};

/** How many attempts are in flight at a webhook: leases, which expire where their worker died. */
export type InFlight = {
  /** A token, or undefined where as many as may be are in flight. */
  take(webhookId: string): Promise<string | undefined>;
  giveBack(webhookId: string, token: string): Promise<void>;
};
