import type { AttemptDetail, AttemptError } from '../attempt.ts';
import type { AuditEntry } from '../company.ts';
import type { AttemptRef, DeliveryRef } from '../delivery.ts';
import type { WebhookHealth } from '../failure-clock.ts';

/** The queue of first attempts, tests and resends, and the one of retries. */
export type Lane = 'fast' | 'slow';

/** Asks for an attempt after so many milliseconds. Only a wake-up: the truth is in the store. */
export type WakeUp = { ref: AttemptRef; delayMs: number };

/** The longest delay that the queue can hold; what waits longer is the sweeper's. */
export const longestDelayMs = 15 * 60_000;

/** The delivery queues, or those of them that somebody sends to. */
export type DeliveryQueue<L extends Lane = Lane> = {
  /** Sends all that the queue takes; gives back those that it did not take after several tries. */
  send(lane: L, wakeUps: readonly WakeUp[]): Promise<readonly WakeUp[]>;
};

/** A message as its queue hands it out. */
export type Message = { id: string; body: string };

/** A message that a worker took itself, and by what it gives it up. */
export type Taken = { message: Message; receipt: string };

/** The delivery queues from a worker's side, beyond what starts it. */
export type DeliveryInbox = {
  /** Takes up to ten, waiting for a second at most; hidden from others for so many milliseconds. */
  take(lane: Lane, hiddenMs: number): Promise<readonly Taken[]>;
  /** Gives them up for good. What the queue does not remove comes again. */
  giveUp(lane: Lane, taken: readonly Taken[]): Promise<void>;
};

/** How a claim of one attempt ended. */
export type ClaimResult =
  | { kind: 'claimed'; logId: string }
  /** Another worker is at it until then, or died at it. */
  | { kind: 'busy'; until: number }
  | { kind: 'finished' };

/** What waits for its next attempt. Times in milliseconds. */
export type Due = {
  /** The attempt that comes next. */
  ref: AttemptRef;
  nextAttemptAt: number;
  /** When the sweeper looks at it: no earlier than a message of the queue should have brought it. */
  wakeAt: number;
  /** When it began to wait. */
  waitsSince: number;
};

/** Why a webhook is disabled by itself, and the audit entry of that (contract 4.3, 5). */
export type Disabling = { reason: 'gone' | 'failing'; audit: AuditEntry };

/** Everything that the end of one attempt changes, together or not at all. */
export type Finish = {
  ref: AttemptRef;
  detail: AttemptDetail;
  /** What waits next in this run; null where it is over. */
  next: Due | null;
  /** Runs whose waiting attempt is dropped. */
  dropped: readonly DeliveryRef[];
  /** The webhook's new health; null where it stays as it is. A success closes its breaker. */
  health: WebhookHealth | null;
  /** Since when it was failing, and when it had last been disabled, when this was concluded. */
  seen: Pick<WebhookHealth, 'failingSince' | 'stoppedAt'>;
  /** Null where the webhook is not disabled by this. */
  disable: Disabling | null;
};

/** How the end of an attempt was written, or why it was not. */
export type FinishResult = 'finished' | 'already' | 'moved' | 'dropped';

/** Attempts, what waits, and the failure clock. Reads are strongly consistent. */
export type DeliveryStore = {
  /**
   * Takes one attempt for the length of a lease, once: the claim is the attempt's log item, not yet
   * finished. A claim whose lease has run out is taken again under the same log id.
   */
  claim(ref: AttemptRef): Promise<ClaimResult>;
  /**
   * Ends a claimed attempt; `already` where another worker has ended it. Where the failure clock has
   * changed, or the webhook was disabled, since it was read (`moved`), or what waited for this attempt was dropped while it was made
   * (`dropped`), nothing is written: it is to be concluded anew.
   */
  finish(finish: Finish): Promise<FinishResult>;
  /** What the run waits for; undefined where it waits for nothing. */
  findDue(run: DeliveryRef): Promise<Due | undefined>;
  /** What all runs of one event at one webhook wait for. */
  listDue(eventId: string, webhookId: string): Promise<Due[]>;
  /** Ends the waiting of a run where it still waits for this attempt. */
  drop(ref: AttemptRef): Promise<void>;
  findHealth(webhookId: string): Promise<WebhookHealth>;
};

/** What the sweeper sees of the same store. */
export type SweepStore = {
  /** How far it has come, in milliseconds; undefined at the very first time. */
  readCursor(): Promise<number | undefined>;
  writeCursor(until: number): Promise<void>;
  /** What is to be looked at in one shard of one minute, no later than `until`. */
  listWaking(shard: string, until: number): AsyncIterable<Due>;
  /** Puts off the next look; nothing happens where it waits for something else by now. */
  postpone(due: Due, wakeAt: number): Promise<void>;
};

/** How a post ended. What did not reach an answer has no status. */
export type SendResult = {
  statusCode: number | null;
  error: Exclude<AttemptError, 'redirect'> | null;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** At most 16 KB. */
  body: Uint8Array;
  truncated: boolean;
  durationMs: number;
};

/** Posts to a receiver under all limits of contract 4.3. Never throws for what a receiver does. */
export type Sender = {
  post(url: string, headers: Record<string, string>, body: string): Promise<SendResult>;
};
