/** Days of the contract are those of Europe/Berlin, written `YYYY-MM-DD` (contract 2.4). */
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const dayOf = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10);

const yearAndMonth = (day: string): { year: number; month: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
});

/** When the clocks of Europe change: the last Sunday of a month (from 0), at one o'clock in UTC. */
const changeIn = (year: number, month: number): number => {
  const lastDay = Date.UTC(year, month + 1, 0, 1);
  return lastDay - new Date(lastDay).getUTCDay() * dayMs;
};

/**
 * The day in Berlin at a time in milliseconds since 1970. By the rule that holds since 1996, as asking
 * `Intl` for a time zone costs a new environment nine milliseconds.
 */
export const berlinDay = (ms: number): string => {
  const year = new Date(ms).getUTCFullYear();
  const isSummer = ms >= changeIn(year, 2) && ms < changeIn(year, 9);
  return dayOf(ms + (isSummer ? 2 : 1) * hourMs);
};

/** The first day of the month after the day's. */
export const firstOfNextMonth = (day: string): string => {
  const { year, month } = yearAndMonth(day);
  return dayOf(Date.UTC(year, month, 1));
};

/** The last day of the day's month. */
export const lastOfMonth = (day: string): string => {
  const { year, month } = yearAndMonth(day);
  return dayOf(Date.UTC(year, month, 0));
};
