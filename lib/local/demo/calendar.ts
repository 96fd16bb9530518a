/** The first day of the month that is so many months after the day's, as `YYYY-MM-DD`. */
export const firstOfMonth = (today: string, months: number): string => {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  return new Date(Date.UTC(year, month + months, 1)).toISOString().slice(0, 10);
};

/** The last day of that month. */
export const lastOfMonth = (today: string, months: number): string => {
  const next = Date.parse(`${firstOfMonth(today, months + 1)}T00:00:00Z`);
  return new Date(next - 24 * 3600_000).toISOString().slice(0, 10);
};
