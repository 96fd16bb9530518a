import { createEntries, type DirectoryEntries } from './directory-entries.ts';
import type { DirectoryEntry } from './directory-entry.ts';
import { compareBy } from './directory-order.ts';
import type { EmployeeQuery } from './ports/people.ts';

/** A company's employees by what lists sort and filter, held in memory. */
export type Directory = DirectoryEntries<DirectoryEntry, EmployeeQuery['sortField']> & {
  /** Who has this email, given as `foldText` makes it. */
  idOfEmail(email: string): number | undefined;
};

/** A directory of these entries. */
export const createDirectory = (initial: readonly DirectoryEntry[]): Directory => {
  const held = createEntries<DirectoryEntry, EmployeeQuery['sortField']>(initial, compareBy);
  const byEmail = new Map(initial.map(({ email, id }) => [email, id]));
  const forgetEmail = ({ email, id }: DirectoryEntry): void => {
    if (byEmail.get(email) === id) byEmail.delete(email);
  };
  return {
    get size() {
      return held.size;
    },
    find: held.find,
    sorted: held.sorted,
    idOfEmail: (email) => byEmail.get(email),
    put: (entries) => {
      const changes = held.put(entries);
      // All old emails go first: two employees may have swapped theirs.
      for (const { before } of changes) if (before) forgetEmail(before);
      for (const { after } of changes) byEmail.set(after.email, after.id);
      return changes;
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
