/** How a list is asked for (contract 1.2). */
export type ListQuery = {
  page: number;
  perPage: number;
  sortField: string | undefined;
  sortOrder: 'asc' | 'desc' | undefined;
};

const folded = (text: string): string => text.normalize('NFC').toLowerCase().normalize('NFC');

const comparePoints = (a: string, b: string): number => {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
};

type Value = string | number | null;

const compare = (a: Value, b: Value, sign: number): number => {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * comparePoints(folded(String(a)), folded(String(b)));
};

/** One page of items as the contract orders and cuts them, with its totals. Nulls last, ties by id. */
export const pageOf = <T extends { id: number }>(
  items: readonly T[],
  { page, perPage, sortField, sortOrder }: ListQuery,
  sortedBy: (item: T) => Value,
) => {
  const sign = sortField && sortOrder === 'desc' ? -1 : 1;
  const sorted = items.toSorted((a, b) => compare(sortedBy(a), sortedBy(b), sign) || a.id - b.id);
  return {
    data: sorted.slice((page - 1) * perPage, page * perPage),
    page,
    perPage,
    totalPages: Math.ceil(sorted.length / perPage),
    total: sorted.length,
  };
};

/** The query string of a list, with filters. */
export const queryText = (
  { page, perPage, sortField, sortOrder }: ListQuery,
  filters: Record<string, readonly (string | number)[] | undefined> = {},
): string => {
  const query = new URLSearchParams({ page: String(page), perPage: String(perPage) });
  if (sortField) query.set('sortField', sortField);
  if (sortField && sortOrder) query.set('sortOrder', sortOrder);
  for (const [name, values] of Object.entries(filters))
    for (const value of values ?? []) query.append(name, String(value));
  return query.toString();
};
