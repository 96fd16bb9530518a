/** A query string of what is set; empty where nothing is. */
export const queryString = (values: Record<string, string | undefined>): string => {
  const set = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  return set.length === 0 ? '' : `?${new URLSearchParams(set)}`;
};
