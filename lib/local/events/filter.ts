/** A filter pattern of an event source mapping, parsed from its JSON. */
type Pattern = { readonly [name: string]: unknown };

const isObject = (value: unknown): value is Pattern =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const numericTest = (parts: readonly unknown[], value: unknown): boolean => {
  if (typeof value !== 'number') return false;
  const holds = (operator: unknown, bound: number): boolean => {
    if (operator === '=') return value === bound;
    if (operator === '<') return value < bound;
    if (operator === '<=') return value <= bound;
    if (operator === '>') return value > bound;
    if (operator === '>=') return value >= bound;
    throw new Error(`Filter pattern: unknown numeric operator ${String(operator)}.`);
  };
  return parts.every(
    (operator, index) => index % 2 === 1 || holds(operator, Number(parts[index + 1])),
  );
};

const startsWith = (value: unknown, prefix: unknown): boolean =>
  typeof value === 'string' && value.startsWith(String(prefix));

const anythingBut = (excluded: unknown, value: unknown): boolean => {
  if (value === undefined) return false;
  if (isObject(excluded)) return !startsWith(value, excluded.prefix);
  return !(Array.isArray(excluded) ? excluded : [excluded]).includes(value);
};

const matchers: Record<string, (argument: unknown, value: unknown) => boolean> = {
  exists: (wanted, value) => wanted === (value !== undefined && !isObject(value)),
  prefix: (prefix, value) => startsWith(value, prefix),
  suffix: (suffix, value) => typeof value === 'string' && value.endsWith(String(suffix)),
  'equals-ignore-case': (wanted, value) =>
    typeof value === 'string' && value.toLowerCase() === String(wanted).toLowerCase(),
  'anything-but': anythingBut,
  numeric: (parts, value) => Array.isArray(parts) && numericTest(parts, value),
};

const matchesOne = (rule: unknown, value: unknown): boolean => {
  if (!isObject(rule)) return rule === value;
  return Object.entries(rule).every(([name, argument]) => {
    const matcher = matchers[name];
    if (!matcher) throw new Error(`Filter pattern: ${name} is not known to the local run.`);
    return matcher(argument, value);
  });
};

const matchesLeaf = (rules: readonly unknown[], value: unknown): boolean => {
  const values = Array.isArray(value) ? value : [value];
  return rules.some((rule) => values.some((each) => matchesOne(rule, each)));
};

/** Whether an event has what a pattern asks: every name, one of its values; `$or` is any branch. */
export const matchesPattern = (pattern: Pattern, event: unknown): boolean =>
  Object.entries(pattern).every(([name, rule]) => {
    if (name === '$or' && Array.isArray(rule))
      return rule.some((branch) => isObject(branch) && matchesPattern(branch, event));
    const value = isObject(event) ? event[name] : undefined;
    if (Array.isArray(rule)) return matchesLeaf(rule, value);
    return isObject(rule) && matchesPattern(rule, value ?? {});
  });

/** Reads the patterns of `FilterCriteria`; a record passes where one of them matches, or none is given. */
export const createFilter = (patterns: readonly string[]): ((event: unknown) => boolean) => {
  const parsed = patterns.map((text): Pattern => {
    const pattern: unknown = JSON.parse(text);
    if (!isObject(pattern)) throw new Error(`Filter pattern: ${text} is no object.`);
    return pattern;
  });
  return (event) => parsed.length === 0 || parsed.some((pattern) => matchesPattern(pattern, event));
};
