import type { Item } from '../snapshot.ts';

/** One promise that stored data breaks: its rule, whose data it is, and what is wrong. */
export type Violation = { rule: string; companyId: string; what: string };

/** The items of one kind, told by how their sort keys begin. */
export const ofKind = (items: readonly Item[], pk: string, sk: string): Item[] =>
  items.filter((item) => String(item.pk).startsWith(pk) && String(item.sk).startsWith(sk));

/** The company in whose partition an item lies, or whatever else its partition is named after. */
export const companyOf = ({ pk }: Item): string => String(pk).split('#')[1] ?? '';

/** By a key of theirs; of several the last. */
export const indexBy = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T> =>
  new Map(all.map((one) => [keyOf(one), one]));

/** Keys that stand there more often than once. */
export const doubles = (keys: readonly string[]): string[] => {
  const seen = new Set<string>();
  return [...new Set(keys.filter((key) => seen.size === seen.add(key).size))];
};

/** Makes the violations of one rule. */
export const rule =
  (name: string) =>
  (companyId: unknown, what: string): Violation => ({
    rule: name,
    companyId: String(companyId),
    what,
  });
