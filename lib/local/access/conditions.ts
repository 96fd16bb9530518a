import { matches } from './matching.ts';
import type { Conditions } from './policy.ts';

type Operator = (given: string | undefined, wanted: readonly string[]) => boolean;

/** The operators that our policies use; a missing key fails all but `Null` and the negated ones. */
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: (given, wanted) => given !== undefined && wanted.includes(given),
  StringNotEquals: (given, wanted) => given === undefined || !wanted.includes(given),
  StringLike: (given, wanted) => given !== undefined && wanted.some((one) => matches(one, given)),
  ArnEquals: (given, wanted) => given !== undefined && wanted.some((one) => matches(one, given)),
  ArnLike: (given, wanted) => given !== undefined && wanted.some((one) => matches(one, given)),
  Bool: (given, wanted) => given !== undefined && wanted.includes(given.toLowerCase()),
  NumericLessThan: (given, wanted) =>
    given !== undefined && wanted.some((one) => Number(given) < Number(one)),
  Null: (given, wanted) => wanted.includes(String(given === undefined)),
};

/**
 * Whether all conditions of a statement hold under these circumstances (IAM reference, "Condition").
 * @throws a sentence where an operator is not known here: a condition is never taken for true unread.
 */
export const hold = (conditions: Conditions, context: Readonly<Record<string, string>>): boolean =>
  Object.entries(conditions).every(([name, keys]) => {
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (!operator) throw new Error(`The local run knows no condition operator ${name}.`);
    return Object.entries(keys).every(([key, wanted]) => operator(context[key], wanted));
  });
