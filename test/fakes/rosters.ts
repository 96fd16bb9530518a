import type { Person } from '../../functions/domain/roster.ts';

/** A store of rosters in memory. */
export const createMemoryRosters = () => {
  const stored = new Map<string, readonly Person[]>();
  return {
    stored,
    put: async (key: string, people: readonly Person[]) => {
      stored.set(key, people);
    },
    get: async (key: string) => {
      const people = stored.get(key);
      return people && [...people];
    },
  };
};
