import { berlinDay } from './employee-days.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** When a day `YYYY-MM-DD` begins in Berlin, which is one or two hours before it begins in UTC. */
export const berlinMidnight = (day: string): number => {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const inSummer = utc - 2 * hourMs;
  return berlinDay(inSummer) === day ? inSummer : utc - hourMs;
};

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);

const isDay = (text: string): boolean => text.length === 10;

/** What `createdFrom` and `createdTo` ask for, in milliseconds: from, and before. */
export type CreatedRange = { createdFrom?: number; createdBefore?: number };

/**
 * Reads `createdFrom` and `createdTo` (contract 2.2). A day is the whole day in Berlin, an instant is
 * itself, both ends are within: `createdTo` takes in what was made in the very second that it names.
 */
export const createdRange = (asked: {
  createdFrom?: string | undefined;
  createdTo?: string | undefined;
}): CreatedRange => {
  const { createdFrom: from, createdTo: to } = asked;
  return {
    ...(from === undefined
      ? {}
      : { createdFrom: isDay(from) ? berlinMidnight(from) : Date.parse(from) }),
    ...(to === undefined
      ? {}
      : { createdBefore: isDay(to) ? berlinMidnight(dayAfter(to)) : Date.parse(to) + 1 }),
  };
};
