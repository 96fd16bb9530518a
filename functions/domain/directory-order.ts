export type SortOrder = 'asc' | 'desc';

/** What an entry may be sorted by. */
type Sortable = string | number | null;

/** Orders two entries: negative where the first comes first. */
export type Compare<E> = (a: E, b: E) => number;

const surrogateOrAbove = /[\ud800-\uffff]/;

/**
 * A code unit's rank among code points: JavaScript compares UTF-16 units, in which the surrogates of
 * the code points above U+FFFF come before U+E000 to U+FFFF.
 */
const rank = (unit: number): number =>
  unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;

const compareUnits = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};

/** Compares two texts by code points (contract 1.2). */
export const compareText = (a: string, b: string): number => {
  if (a === b) return 0;
  if (surrogateOrAbove.test(a) && surrogateOrAbove.test(b)) return compareUnits(a, b);
  // Where one of them has nothing above U+D7FF, the first difference is ordered alike either way.
  return a < b ? -1 : 1;
};

const compareValues = (a: Sortable, b: Sortable, sign: 1 | -1): number => {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * compareText(String(a), String(b));
};

/** The order of a list: nulls last in both orders, ties by id ascending (contract 1.2). */
export const compareBy = <F extends string>(
  field: F,
  order: SortOrder,
): Compare<{ readonly id: number } & { readonly [K in F]: Sortable }> => {
  const sign = order === 'asc' ? 1 : -1;
  return (a, b) => compareValues(a[field], b[field], sign) || a.id - b.id;
};
