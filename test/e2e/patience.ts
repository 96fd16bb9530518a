/**
 * How long to wait for something, in milliseconds. `PATIENCE_SECONDS` cuts every wait short: where the
 * product is broken on purpose, much never comes.
 */
export const patienceOf = (ms: number): number =>
  Math.min(ms, 1000 * Number(process.env.PATIENCE_SECONDS || Number.POSITIVE_INFINITY));
