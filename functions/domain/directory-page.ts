import type { Directory } from './directory.ts';
import { cutAll, cutMatching, type DirectoryPage } from './directory-cut.ts';
import { type DirectoryEntry, foldText } from './directory-entry.ts';
import { compareBy } from './directory-order.ts';
import type { EmployeeQuery } from './ports/people.ts';

type Matches = (entry: DirectoryEntry) => boolean;

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

/** One page of a directory with its exact total (contract 1.2, 2.1). */
export const pageOfDirectory = (directory: Directory, query: EmployeeQuery): DirectoryPage => {
  const { sortField, sortOrder } = query;
  const matches = matcherOf(query);
  const named = namedEntries(directory, query);
  if (named) return cutMatching(named.sort(compareBy(sortField, sortOrder)), matches, query);
  const sorted = directory.sorted(sortField, sortOrder);
  if (matches === everyEntry) return cutAll(sorted, query);
  return cutMatching(sorted, matches, query);
};
