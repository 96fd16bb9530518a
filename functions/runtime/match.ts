/** The part of an operation that a path and method are matched with. */
export type Matchable = { method: string; path: string };

/** What a path and method mean to a table of operations (contract 1.3: 404 before 405). */
export type Match<O extends Matchable> =
  | { kind: 'operation'; operation: O; params: Record<string, string> }
  | { kind: 'wrong-method'; allow: string[] }
  | { kind: 'unknown' };

/** Empty, dots (written out or encoded), or with a slash encoded in it: never part of a route (contract 1.3). */
const noSegment = /^(\.|%2e){0,2}$|%2f/i;

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

/** The placeholders' values where the path has the template's shape; no decoding, no normalising. */
const paramsOf = (template: string, path: string): Record<string, string> | undefined => {
  const wanted = segmentsOf(template);
  const given = segmentsOf(path);
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith('{')) {
      if (noSegment.test(value)) return undefined;
      params[segment.slice(1, -1)] = value;
    } else if (segment !== value) return undefined;
  }
  return params;
};

/** Finds the operation of a path and method, or says which methods the path has. */
export const matchOperation = <O extends Matchable>(
  table: readonly O[],
  method: string,
  path: string,
): Match<O> => {
  const here = table.flatMap((operation) => {
    const params = paramsOf(operation.path, path);
    return params ? [{ operation, params }] : [];
  });
  if (here.length === 0) return { kind: 'unknown' };
  const found = here.find(({ operation }) => operation.method === method);
  if (found) return { kind: 'operation', ...found };
  return { kind: 'wrong-method', allow: here.map(({ operation }) => operation.method) };
};
