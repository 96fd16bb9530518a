/** The ids of one page, and how many entries match in all. */
export type DirectoryPage = { ids: number[]; total: number };

/** Which page, from 1 on, and how long it is. */
type Cut = { page: number; perPage: number };

/** Walks the entries once: counts all that match and keeps those of the page. */
export const cutMatching = <E extends { id: number }>(
  entries: readonly E[],
  matches: (entry: E) => boolean,
  { page, perPage }: Cut,
): DirectoryPage => {
  const from = (page - 1) * perPage;
  const ids: number[] = [];
  let total = 0;
  for (const entry of entries) {
    if (!matches(entry)) continue;
    if (total >= from && total < from + perPage) ids.push(entry.id);
    total += 1;
  }
  return { ids, total };
};

/** The page of entries that all match. */
export const cutAll = <E extends { id: number }>(
  entries: readonly E[],
  { page, perPage }: Cut,
): DirectoryPage => ({
  ids: entries.slice((page - 1) * perPage, page * perPage).map(({ id }) => id),
  total: entries.length,
});
