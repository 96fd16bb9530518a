import type { Row } from '../../performance/measure.ts';

/** A number that only tells. */
export const figure = (what: string, value: number, unit = ''): Row => ({ what, value, unit });

/** Milliseconds that only tell. */
export const ms = (what: string, value: number): Row => figure(what, Math.round(value), 'ms');

/** Milliseconds, told in seconds. */
export const seconds = (what: string, value: number): Row =>
  figure(what, Math.round(value / 100) / 10, 's');

/** What may not happen more often than that. */
export const atMost = (what: string, value: number, most: number, unit = ''): Row => ({
  ...{ what, value, unit, must: { atMost: most } },
});

/** What has to happen so often. */
export const atLeast = (what: string, value: number, least: number): Row => ({
  ...{ what, value, unit: '', must: { atLeast: least } },
});

/** What may not happen. */
export const none = (what: string, value: number): Row => atMost(what, value, 0);
