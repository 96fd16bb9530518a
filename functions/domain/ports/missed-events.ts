import type { AttemptRef } from '../delivery.ts';
import type { Window } from '../recovery.ts';
import type { Webhook } from '../webhook.ts';

/** Which events a webhook has missed. */
export type MissedEvents = {
  /**
   * The first attempts that would recover the events of the webhook's types that happened in that time,
   * never succeeded at it and have no attempt waiting: oldest first, at most 10,000. What waits is
   * read strongly consistent. A success of the last moment may be overlooked, and an attempt of the
   * last moment taken for one that waits: neither sends anything twice under one name.
   *
   * `isWhole` is false where there were more events to look at than one call may read.
   */
  find(webhook: Webhook, window: Window): Promise<{ refs: AttemptRef[]; isWhole: boolean }>;
};
