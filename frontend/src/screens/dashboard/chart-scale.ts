/** The smallest of 1, 2, 5, 10, 20, … that is at least the given count, and at least 4. */
export const axisTop = (highest: number): number => {
  const wanted = Math.max(4, highest);
  const power = 10 ** Math.floor(Math.log10(wanted));
  for (const step of [1, 2, 4, 5, 8, 10]) if (step * power >= wanted) return step * power;
  return 10 * power;
};

/** A bar of one hour, from the ground upward: heights in the chart's own units. */
export type Bar = { good: number; bad: number };

/** Heights of one hour's parts; what is there at all is at least one unit high, so that it is seen. */
export const barOf = (
  hour: { succeeded: number; failed: number },
  top: number,
  height: number,
): Bar => {
  const scaled = (value: number): number =>
    value === 0 ? 0 : Math.max(2, Math.round((value / top) * height * 10) / 10);
  return { good: scaled(hour.succeeded), bad: scaled(hour.failed) };
};
