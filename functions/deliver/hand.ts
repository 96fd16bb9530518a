import { type Hand, isSlow } from '../domain/hand.ts';
import type { Clock } from '../domain/ports/system.ts';

/** Keeps track of what this worker has in hand, in memory: nobody pays a write for it. */
export type WorkerHand = {
  /** Counts a message from here to its end. */
  working<T>(work: () => Promise<T>): Promise<T>;
  /** Counts a post at a webhook from here until its end is stored. */
  posting<T>(webhookId: string, work: () => Promise<T>): Promise<T>;
  /** Whether this worker waits for a slow answer of that webhook. */
  waitsFor(webhookId: string): boolean;
  seen(): Hand;
};

/** An empty hand. */
export const createHand = (clock: Clock): WorkerHand => {
  const posts = new Set<{ webhookId: string; at: number }>();
  let unfinished = 0;
  return {
    working: async (work) => {
      unfinished += 1;
      try {
        return await work();
      } finally {
        unfinished -= 1;
      }
    },
    posting: async (webhookId, work) => {
      const post = { webhookId, at: clock.now() };
      posts.add(post);
      try {
        return await work();
      } finally {
        posts.delete(post);
      }
    },
    waitsFor: (webhookId) => {
      for (const post of posts)
        if (post.webhookId === webhookId && isSlow(post.at, clock.now())) return true;
      return false;
    },
    seen: () => ({ unfinished, postedAt: [...posts].map(({ at }) => at) }),
  };
};
