import type { Compare, SortOrder } from './directory-order.ts';

/** One changed entry of a directory; `before` is undefined for a new one. */
export type EntryChange<E> = { before: E | undefined; after: E };

/** The entries in every order that was asked for, kept in order through changes. */
export type SortedViews<E, F extends string> = {
  /** The entries in this order. Belongs to the views: not to be changed, nor kept beyond the next change. */
  get(field: F, order: SortOrder): readonly E[];
  apply(changes: readonly EntryChange<E>[]): void;
};

/** More changes than this at once are cheaper to sort anew than to put in one by one. */
const manyChanges = 200;

/** Where the entry is, or where it would have to stand. */
const indexIn = <E>(view: readonly E[], entry: E, compare: Compare<E>): number => {
  let low = 0;
  let high = view.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = view[middle];
    if (here !== undefined && compare(here, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

const applyTo = <E>(view: E[], compare: Compare<E>, { before, after }: EntryChange<E>): void => {
  if (before !== undefined) {
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
export const createSortedViews = <E, F extends string>(
  entries: () => Iterable<E>,
  compareOf: (field: F, order: SortOrder) => Compare<E>,
): SortedViews<E, F> => {
  const views = new Map<string, { compare: Compare<E>; sorted: E[] }>();
  return {
    get: (field, order) => {
      const name = `${field} ${order}`;
      const known = views.get(name);
      if (known) return known.sorted;
      const compare = compareOf(field, order);
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
