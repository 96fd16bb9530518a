import type { EmployeeStore } from '../domain/ports/people.ts';

/** New ids for one run of the worker, reserved in blocks. */
export type IdPool = { take(count: number): Promise<number[]> };

/** What a run that ends early leaves unused is never given again: small against what ids there are. */
const perBlock = 1000;

/** @param needed how many the run takes in all, so that no more are reserved than that */
export const createIdPool = (
  employees: Pick<EmployeeStore, 'reserveIds'>,
  needed: number,
): IdPool => {
  let left = needed;
  let reserved: number[] = [];
  return {
    take: async (count) => {
      const missing = count - reserved.length;
      if (missing > 0) {
        const block = Math.max(missing, Math.min(perBlock, left - reserved.length));
        reserved.push(...(await employees.reserveIds(block)));
      }
      left -= count;
      const taken = reserved.slice(0, count);
      reserved = reserved.slice(count);
      return taken;
    },
  };
};
