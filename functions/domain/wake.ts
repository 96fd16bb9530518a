import { createHash } from 'node:crypto';

/** Over how many partitions of an index the things of one minute are spread. */
export const wakeShards = 4;

const minuteMs = 60_000;

/** The minute of a time in milliseconds, as index keys write it: `YYYY-MM-DDTHH:MM`. */
const minuteOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

/** A number from 0 up to, not including, 1 that follows from the seed alone. */
export const seededFraction = (seed: string): number =>
  createHash('sha256').update(seed).digest().readUIntBE(0, 6) / 2 ** 48;

/** Index key of what a sweeper has to look at: its minute, and a shard that follows from its name. */
export const wakeShard = (wakeAt: number, name: string): string =>
  `${minuteOf(wakeAt)}#${Math.floor(seededFraction(name) * wakeShards)}`;

/** The index keys of one minute. */
export type WakeMinute = { shards: readonly string[]; endsAt: number };

/** The minutes from one time to another, both included, with their index keys. */
export const wakeMinutesBetween = (from: number, to: number): WakeMinute[] => {
  const first = Math.floor(from / minuteMs);
  const last = Math.floor(to / minuteMs);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const start = (first + i) * minuteMs;
    return {
      shards: Array.from({ length: wakeShards }, (_, shard) => `${minuteOf(start)}#${shard}`),
      endsAt: start + minuteMs,
    };
  });
};
