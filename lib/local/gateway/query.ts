import { queryOf } from './exchange.ts';

/** API Gateway hands parameters on decoded, a plus sign as a space; what is no encoding stays as it is. */
const decode = (text: string): string => {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
};

/** Every parameter of a request target with all its values in order; null where there is none. */
export const readQuery = (target: string): Record<string, string[]> | null => {
  const values = new Map<string, string[]>();
  for (const pair of queryOf(target).split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values.size === 0 ? null : Object.fromEntries(values);
};

/** The last value of each, as the single-valued fields of an event have it. */
export const lastOf = (multi: Record<string, string[]> | null): Record<string, string> | null =>
  multi &&
  Object.fromEntries(Object.entries(multi).map(([name, values]) => [name, values.at(-1) ?? '']));
