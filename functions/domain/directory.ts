import type { DirectoryEntry } from './directory-entry.ts';
import type { SortField, SortOrder } from './directory-order.ts';
import { createSortedViews } from './directory-views.ts';

/** A company's employees by what lists sort and filter, held in memory. */
export type Directory = {
  readonly size: number;
  find(id: number): DirectoryEntry | undefined;
  /** Who has this email, given as `foldText` makes it. */
  idOfEmail(email: string): number | undefined;
  /** In this order; valid until the next change. */
  sorted(field: SortField, order: SortOrder): readonly DirectoryEntry[];
  /** Puts in new entries and replaces those that are there, all at once. */
  put(entries: readonly DirectoryEntry[]): void;
};

/** A directory of these entries. */
export const createDirectory = (initial: readonly DirectoryEntry[]): Directory => {
  const byId = new Map(initial.map((entry) => [entry.id, entry]));
  const byEmail = new Map(initial.map(({ email, id }) => [email, id]));
  const views = createSortedViews(() => byId.values());
  const forgetEmail = ({ email, id }: DirectoryEntry): void => {
    if (byEmail.get(email) === id) byEmail.delete(email);
  };
  return {
    get size() {
      return byId.size;
    },
    find: (id) => byId.get(id),
    idOfEmail: (email) => byEmail.get(email),
    sorted: (field, order) => views.get(field, order),
    put: (entries) => {
      const changes = entries.map((after) => ({ before: byId.get(after.id), after }));
      // All old emails go first: two employees may have swapped theirs.
      for (const { before } of changes) if (before) forgetEmail(before);
      for (const { after } of changes) {
        byId.set(after.id, after);
        byEmail.set(after.email, after.id);
      }
      views.apply(changes);
    },
  };
};

/**
 * Those of the entries whose email another employee would hold as well, were they all put in at once.
 * An email that its holder gives up in the same change is free.
 */
export const withTakenEmail = (
  directory: Pick<Directory, 'idOfEmail'>,
  entries: readonly DirectoryEntry[],
): DirectoryEntry[] => {
  const changed = new Set(entries.map(({ id }) => id));
  const holders = new Map<string, number>();
  return entries.filter(({ id, email }) => {
    const outside = directory.idOfEmail(email);
    const inside = holders.get(email);
    holders.set(email, inside ?? id);
    const heldOutside = outside !== undefined && !changed.has(outside);
    return heldOutside || (inside !== undefined && inside !== id);
  });
};
