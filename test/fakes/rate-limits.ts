import type { LastUse, RateLimits } from '../../functions/domain/ports/rate-limits.ts';
import { replay, standingAfter, standingInBlock } from '../../functions/domain/rate-limit.ts';

/** The rate limit in memory: every stamp is kept, and replayed on every request. */
export const createMemoryRateLimits = (): RateLimits & LastUse => {
  const hits = new Map<string, number[]>();
  return {
    hit: async (keyId, now) => {
      const before = hits.get(keyId) ?? [];
      const { blockedUntil } = replay(before);
      if (blockedUntil !== undefined && blockedUntil > now)
        return standingInBlock(blockedUntil, now);
      hits.set(keyId, [...before, now]);
      return standingAfter(replay([...before, now]));
    },
    lastUses: async (keyIds) =>
      new Map(
        keyIds.flatMap((id) => {
          const last = hits.get(id)?.at(-1);
          return last === undefined ? [] : [[id, last] as const];
        }),
      ),
  };
};
