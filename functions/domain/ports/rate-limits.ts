import type { Standing } from '../rate-limit.ts';

/** Counts the requests of API keys, exactly (contract 1.4). */
export type RateLimits = {
  /**
   * Counts one request whose secret was right, and says how the key stands now.
   * @param now milliseconds since 1970; within a key, counted time never goes back
   * @throws where the count could not be written: the request must not pass then
   */
  hit(keyId: string, now: number): Promise<Standing>;
};

/** When keys were used. */
export type LastUse = {
  /**
   * The time (milliseconds since 1970) of each key's latest request whose secret was right, calls
   * during a block left out. Keys that were never used are missing.
   */
  lastUses(keyIds: readonly string[]): Promise<Map<string, number>>;
};
