import type { Compare, SortOrder } from './directory-order.ts';
import { createSortedViews, type EntryChange } from './directory-views.ts';

/** Entries of one kind held in memory, each under its id: what every directory is made of. */
export type DirectoryEntries<E extends { id: number }, F extends string> = {
  readonly size: number;
  find(id: number): E | undefined;
  /** In this order; valid until the next change. */
  sorted(field: F, order: SortOrder): readonly E[];
  /** Puts in new entries and replaces those that are there, all at once; gives what that changed. */
  put(entries: readonly E[]): readonly EntryChange<E>[];
};

/** A directory's entries, in the orders that `compareOf` makes. */
export const createEntries = <E extends { id: number }, F extends string>(
  initial: readonly E[],
  compareOf: (field: F, order: SortOrder) => Compare<E>,
): DirectoryEntries<E, F> => {
  const byId = new Map(initial.map((entry) => [entry.id, entry]));
  const views = createSortedViews<E, F>(() => byId.values(), compareOf);
  return {
    get size() {
      return byId.size;
    },
    find: (id) => byId.get(id),
    sorted: (field, order) => views.get(field, order),
    put: (entries) => {
      const changes = entries.map((after) => ({ before: byId.get(after.id), after }));
      for (const { after } of changes) byId.set(after.id, after);
      views.apply(changes);
      return changes;
    },
  };
};
