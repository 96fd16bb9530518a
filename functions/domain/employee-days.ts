/** Days of the contract are those of Europe/Berlin, written `YYYY-MM-DD` (contract 2.4). */
const berlin = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const dayOf = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10);

const yearAndMonth = (day: string): { year: number; month: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
});

/** The day in Berlin at a time in milliseconds since 1970. */
export const berlinDay = (ms: number): string => {
  const parts = new Map(berlin.formatToParts(ms).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
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
