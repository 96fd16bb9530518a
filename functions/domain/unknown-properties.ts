import { type FieldErrorList, unknownProperty } from './field-errors.ts';

/**
 * The same object without properties that nobody knows, each of which is named: a body may have millions
 * of them, and a schema would hold them all. What is no object stays as it is.
 */
export const withoutUnknown = (
  value: unknown,
  known: ReadonlySet<string>,
  { prefix, errors }: { prefix: string; errors: FieldErrorList },
): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  let isClean = true;
  for (const key in value) {
    if (known.has(key)) continue;
    isClean = false;
    errors.add(unknownProperty(prefix, key));
  }
  if (isClean) return value;
  return Object.fromEntries(
    [...known].flatMap((key): [string, unknown][] =>
      Object.hasOwn(value, key) ? [[key, Reflect.get(value, key)]] : [],
    ),
  );
};
