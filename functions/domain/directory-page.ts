import type { Directory } from './directory.ts';
import { type DirectoryEntry, foldText } from './directory-entry.ts';
import { compareBy } from './directory-order.ts';
import type { EmployeeQuery } from './ports/people.ts';

type Matches = (entry: DirectoryEntry) => boolean;

/** The ids of one page, and how many employees match in all. */
export type DirectoryPage = { ids: number[]; total: number };

const everyEntry: Matches = () => true;

const matcherOf = ({ status, planType }: EmployeeQuery): Matches => {
  if (!status && !planType) return everyEntry;
  return (entry) =>
    (!status || status.includes(entry.status)) &&
    (!planType || (entry.planType !== null && planType.includes(entry.planType)));
};

/** The few entries that `ids` and `email` name, both where both are given; undefined where neither is. */
const namedEntries = (directory: Directory, query: EmployeeQuery): DirectoryEntry[] | undefined => {
  if (!query.ids && !query.email) return undefined;
  const emails = query.email && new Set(query.email.map(foldText));
  const ids = query.ids ?? [...(emails ?? [])].flatMap((email) => directory.idOfEmail(email) ?? []);
  return [...new Set(ids)]
    .flatMap((id) => directory.find(id) ?? [])
    .filter(({ email }) => !emails || emails.has(email));
};

const cut = (entries: readonly DirectoryEntry[], { page, perPage }: EmployeeQuery): number[] =>
  entries.slice((page - 1) * perPage, page * perPage).map(({ id }) => id);

/** Walks the entries once: counts all that match and keeps those of the page. */
const filtered = (
  entries: readonly DirectoryEntry[],
  matches: Matches,
  { page, perPage }: EmployeeQuery,
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

/** One page of a directory with its exact total (contract 1.2, 2.1). */
export const pageOfDirectory = (directory: Directory, query: EmployeeQuery): DirectoryPage => {
  const { sortField, sortOrder } = query;
  const matches = matcherOf(query);
  const named = namedEntries(directory, query);
  if (named) return filtered(named.sort(compareBy(sortField, sortOrder)), matches, query);
  const sorted = directory.sorted(sortField, sortOrder);
  if (matches === everyEntry) return { ids: cut(sorted, query), total: sorted.length };
  return filtered(sorted, matches, query);
};
