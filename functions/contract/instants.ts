/** `YYYY-MM-DDTHH:MM:SSZ` (contract 1.2) of a time in milliseconds since 1970. */
export const toInstant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** The same where there may be none. */
export const toInstantOrNull = (ms: number | null | undefined): string | null =>
  ms === null || ms === undefined ? null : toInstant(ms);
