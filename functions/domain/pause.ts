import { firstOfNextMonth } from './employee-days.ts';

/** A time away from work; `endDate` is null where the end is open. Days are `YYYY-MM-DD`. */
export type Absence = { startDate: string; endDate: string | null };

/** When a pause begins and when it ends; `reactivatedAt` is null where the end is open. */
export type Pause = { pausedAt: string; reactivatedAt: string | null };

/** An absence of so many days or more pauses the ticket (contract 2.4). */
const pausingDays = 30;

const dayMs = 24 * 3600 * 1000;

/** No month after this one can be written; HR systems say of an open end that it is on its last day. */
const lastMonth = '9999-12-01';

/** How many days an absence lasts, its first and last day included. */
const lengthInDays = (start: string, end: string): number =>
  Math.round((Date.parse(end) - Date.parse(start)) / dayMs) + 1;

/** The end of an absence; null where it is open. */
const endOf = ({ endDate }: Absence): string | null =>
  endDate !== null && endDate < lastMonth ? endDate : null;

/** The pause that one absence makes; undefined where it is too short or reactivation is not after it. */
const pauseOf = (absence: Absence): Pause | undefined => {
  const { startDate } = absence;
  const endDate = endOf(absence);
  if (startDate >= lastMonth) return undefined;
  if (endDate !== null && lengthInDays(startDate, endDate) < pausingDays) return undefined;
  const pausedAt = firstOfNextMonth(startDate);
  const reactivatedAt = endDate === null ? null : firstOfNextMonth(endDate);
  if (reactivatedAt !== null && reactivatedAt <= pausedAt) return undefined;
  return { pausedAt, reactivatedAt };
};

const overlapOrTouch = (a: Pause, b: Pause): boolean =>
  a.reactivatedAt === null || b.pausedAt <= a.reactivatedAt;

const latest = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? null : a > b ? a : b;

/** Pauses in order, those that overlap or follow on each other without a month between made one. */
const merged = (pauses: readonly Pause[]): Pause[] => {
  const result: Pause[] = [];
  for (const pause of pauses.toSorted((a, b) => (a.pausedAt < b.pausedAt ? -1 : 1))) {
    const last = result.at(-1);
    if (last && overlapOrTouch(last, pause))
      result[result.length - 1] = {
        pausedAt: last.pausedAt,
        reactivatedAt: latest(last.reactivatedAt, pause.reactivatedAt),
      };
    else result.push(pause);
  }
  return result;
};

/**
 * The pause that holds on a day, else the next one to come (contract 2.4): from the first of the month
 * after an absence's start to the first of the month after its end.
 */
export const pauseFor = (absences: readonly Absence[], today: string): Pause | undefined =>
  merged(absences.flatMap((absence) => pauseOf(absence) ?? [])).find(
    ({ reactivatedAt }) => reactivatedAt === null || reactivatedAt > today,
  );
