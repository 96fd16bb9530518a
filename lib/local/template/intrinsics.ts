/** What the names in a template stand for. `where` names the place in messages. */
export type Scope = {
  where: string;
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  importValue(name: string): unknown;
  mapping(path: readonly string[]): unknown;
  condition(name: string): boolean;
};

/** What `AWS::NoValue` resolves to: the property or element is left out. */
export const noValue = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (argument: unknown, scope: Scope): unknown[] => {
  const list = resolve(argument, scope);
  if (!Array.isArray(list)) throw new Error(`${scope.where}: a list was expected.`);
  return list;
};

const textOf = (argument: unknown, scope: Scope): string => {
  const text = resolve(argument, scope);
  if (typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean')
    return String(text);
  throw new Error(`${scope.where}: a text was expected, not ${JSON.stringify(text)}.`);
};

const join: Intrinsic = (argument, scope) => {
  const [separator, parts] = Array.isArray(argument) ? argument : [];
  return listOf(parts, scope)
    .map((part) => textOf(part, scope))
    .join(textOf(separator, scope));
};

const getAtt: Intrinsic = (argument, scope) => {
  const [logicalId, ...names] =
    typeof argument === 'string' ? argument.split('.') : listOf(argument, scope);
  return scope.attribute(String(logicalId), names.join('.'));
};

const substitute: Intrinsic = (argument, scope) => {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const known = isObject(variables) ? variables : {};
  return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in known) return textOf(known[name], scope);
    return textOf(name.includes('.') ? getAtt(name, scope) : scope.ref(name), scope);
  });
};

const select: Intrinsic = (argument, scope) => {
  const [index, list] = Array.isArray(argument) ? argument : [];
  const values = listOf(list, scope);
  const at = Number(textOf(index, scope));
  if (!(at in values))
    throw new Error(`${scope.where}: Fn::Select of element ${at} of ${values.length}.`);
  return values[at];
};

const split: Intrinsic = (argument, scope) => {
  const [separator, text] = Array.isArray(argument) ? argument : [];
  return textOf(text, scope).split(textOf(separator, scope));
};

const choose: Intrinsic = (argument, scope) => {
  const [condition, whenTrue, whenFalse] = Array.isArray(argument) ? argument : [];
  return resolve(scope.condition(String(condition)) ? whenTrue : whenFalse, scope);
};

const truths = (argument: unknown, scope: Scope): boolean[] =>
  (Array.isArray(argument) ? argument : []).map((part) => resolve(part, scope) === true);

const table: Record<string, Intrinsic> = {
  Ref: (argument, scope) => scope.ref(String(argument)),
  'Fn::GetAtt': getAtt,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::ImportValue': (argument, scope) => scope.importValue(textOf(argument, scope)),
  'Fn::FindInMap': (argument, scope) =>
    scope.mapping(listOf(argument, scope).map((key) => String(key))),
  'Fn::Base64': (argument, scope) => Buffer.from(textOf(argument, scope)).toString('base64'),
  'Fn::If': choose,
  'Fn::Equals': (argument, scope) => {
    const [left, right] = listOf(argument, scope);
    return JSON.stringify(left) === JSON.stringify(right);
  },
  'Fn::And': (argument, scope) => truths(argument, scope).every(Boolean),
  'Fn::Or': (argument, scope) => truths(argument, scope).some(Boolean),
  'Fn::Not': (argument, scope) => !truths(argument, scope)[0],
};

const resolveObject = (value: Record<string, unknown>, scope: Scope): unknown => {
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined) {
    const [name, argument] = first;
    const intrinsic = Object.hasOwn(table, name) ? table[name] : undefined;
    if (intrinsic) return intrinsic(argument, scope);
    if (name.startsWith('Fn::'))
      throw new Error(`${scope.where} uses ${name}, which the local run does not understand.`);
  }
  return Object.fromEntries(
    entries
      .map(([key, part]): [string, unknown] => [key, resolve(part, scope)])
      .filter(([, part]) => part !== noValue),
  );
};

/**
 * Replaces every intrinsic function in a template's value by what it stands for. Pure.
 * @throws a sentence that names the place and what is not understood there.
 */
export const resolve = (value: unknown, scope: Scope): unknown => {
  if (Array.isArray(value))
    return value.map((part) => resolve(part, scope)).filter((part) => part !== noValue);
  if (isObject(value)) return resolveObject(value, scope);
  if (typeof value === 'string' && value.includes('{{resolve:'))
    throw new Error(
      `${scope.where} uses a dynamic reference, which the local run does not understand.`,
    );
  return value;
};

/** A condition of the template's `Conditions` block. */
export const isTrue = (condition: unknown, scope: Scope): boolean => {
  const named = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(named);
    if (!isObject(part)) return part;
    if (typeof part.Condition === 'string') return scope.condition(part.Condition);
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, named(inner)]));
  };
  return resolve(named(condition), scope) === true;
};
