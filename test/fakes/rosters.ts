import type { Clock } from '../../functions/domain/ports/system.ts';
import type { Person } from '../../functions/domain/roster.ts';

/** A store of rosters in memory. */
export const createMemoryRosters = (clock: Clock = { now: () => 0 }) => {
  const stored = new Map<string, readonly Person[]>();
  const times = new Map<string, number>();
  return {
    stored,
    put: async (key: string, people: readonly Person[]) => {
      stored.set(key, people);
      times.set(key, Math.floor(clock.now() / 1000) * 1000);
    },
    get: async (key: string) => {
      const people = stored.get(key);
      return people && [...people];
    },
    async *list(companyId: string) {
      for (const key of [...stored.keys()].filter((one) => one.startsWith(`${companyId}/`)))
        yield { key, integrationId: Number(key.split('/')[1]), storedAt: times.get(key) ?? 0 };
    },
  };
};
