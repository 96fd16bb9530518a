/** Numbers that mostly grow, as the steps between them: these compress well. */
export const steps = (numbers: readonly number[]): number[] =>
  numbers.map((number, i) => number - (numbers[i - 1] ?? 0));

/** The numbers that steps lead to. */
export const unstep = (all: readonly number[]): number[] => {
  let number = 0;
  return all.map((step) => {
    number += step;
    return number;
  });
};

/** What a column has at an index. @throws where it is too short. */
export const at = <T>(column: readonly T[], index: number): T => {
  if (index >= column.length) throw new Error('A column of the directory is too short');
  return column[index] as T;
};
