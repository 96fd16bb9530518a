/** One number of a measure, with what it must not exceed or fall short of, and what it aims at. */
export type Row = {
  what: string;
  value: number;
  unit: string;
  /** Missing it ends the run with 1. */
  must?: Bound;
  /** Missing it is said, no more. */
  aim?: Bound;
};

type Bound = { atMost: number } | { atLeast: number };

/** How large a measure is to be, where it can be more than one size. */
export type MeasureOptions = {
  /** So many of what it counts. */
  count?: number | undefined;
};

/** What a file `NAME.measure.ts` exports as `measure`. */
export type Measure = {
  title: string;
  /**
   * Measures and gives its numbers. `say` tells how far it is.
   * @throws where a part did not do its work: then there are no numbers.
   */
  run(say: (line: string) => void, options: MeasureOptions): Promise<readonly Row[]>;
};

/** Whether a value keeps to a bound; without one it does. Not a number never does. */
export const keeps = (value: number, bound: Bound | undefined): boolean => {
  if (!bound) return true;
  return 'atMost' in bound ? value <= bound.atMost : value >= bound.atLeast;
};

/** A bound as a table says it. */
export const boundText = (bound: Bound | undefined): string => {
  if (!bound) return '';
  return 'atMost' in bound ? `≤ ${bound.atMost}` : `≥ ${bound.atLeast}`;
};
