import { type Circumstances, matches } from './matching.ts';
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

const operatorOf = (name: string): Operator => {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!operator) throw new Error(`The local run knows no condition operator ${name}.`);
  return operator;
};

const everyPrefix = 'ForAllValues:';

type Given = Circumstances[string] | undefined;

/** `ForAllValues:` holds where each value of the key does, so also where there is none. */
const everyValueHolds = (operator: Operator, given: Given, wanted: readonly string[]): boolean =>
  [given ?? []].flat().every((one) => operator(one, wanted));

const oneHolds = (operator: Operator, given: Given, wanted: readonly string[]): boolean => {
  if (typeof given === 'object')
    throw new Error('A condition key with several values wants ForAllValues.');
  return operator(given, wanted);
};

/**
 * Whether all conditions of a statement hold under these circumstances (IAM reference, "Condition").
 * @throws a sentence where an operator is not known here: a condition is never taken for true unread.
 */
export const hold = (conditions: Conditions, context: Circumstances): boolean =>
  Object.entries(conditions).every(([name, keys]) => {
    const ofEvery = name.startsWith(everyPrefix);
    const operator = operatorOf(ofEvery ? name.slice(everyPrefix.length) : name);
    const holds = ofEvery ? everyValueHolds : oneHolds;
    return Object.entries(keys).every(([key, wanted]) => holds(operator, context[key], wanted));
  });
