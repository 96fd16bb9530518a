import type { DirectoryEntry } from './directory-entry.ts';
import { type Compare, compareBy, type SortField, type SortOrder } from './directory-order.ts';

/** One changed entry of a directory; `before` is undefined for a new one. */
export type EntryChange = { before: DirectoryEntry | undefined; after: DirectoryEntry };

/** The entries in every order that was asked for, kept in order through changes. */
export type SortedViews = {
  /** The entries in this order. Belongs to the views: not to be changed, nor kept beyond the next change. */
  get(field: SortField, order: SortOrder): readonly DirectoryEntry[];
  apply(changes: readonly EntryChange[]): void;
};

/** More changes than this at once are cheaper to sort anew than to put in one by one. */
const manyChanges = 200;

/** Where the entry is, or where it would have to stand. */
const indexIn = (view: readonly DirectoryEntry[], entry: DirectoryEntry, compare: Compare) => {
  let low = 0;
  let high = view.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = view[middle];
    if (here && compare(here, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

const applyTo = (view: DirectoryEntry[], compare: Compare, { before, after }: EntryChange) => {
  if (before) {
    const index = indexIn(view, before, compare);
    if (compare(before, after) === 0) {
      view[index] = after;
      return;
    }
    view.splice(index, 1);
  }
  view.splice(indexIn(view, after, compare), 0, after);
};

/**
 * Sorted views of the entries, each made when first asked for.
 * @param entries gives all entries as they are after the last change
 */
export const createSortedViews = (entries: () => Iterable<DirectoryEntry>): SortedViews => {
  const views = new Map<string, { compare: Compare; sorted: DirectoryEntry[] }>();
  return {
    get: (field, order) => {
      const name = `${field} ${order}`;
      const known = views.get(name);
      if (known) return known.sorted;
      const compare = compareBy(field, order);
      const sorted = [...entries()].sort(compare);
      views.set(name, { compare, sorted });
      return sorted;
    },
    apply: (changes) => {
      if (changes.length > manyChanges) views.clear();
      for (const { compare, sorted } of views.values())
        for (const change of changes) applyTo(sorted, compare, change);
    },
  };
};
