/** The smallest value that the given part of all values does not exceed. @throws where there is none. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  if (value === undefined) throw new Error('No values');
  return value;
};

/** The one in the middle; of an even number the lower one of two. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);
