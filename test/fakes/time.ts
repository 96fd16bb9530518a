import { createHash } from 'node:crypto';
import type { Clock, Random } from '../../functions/domain/ports/system.ts';
import { timeUuidPrefix } from '../../functions/domain/time-uuid.ts';

/** A clock that stands still until a test moves it. */
export type TestClock = Clock & { set(now: number): void; pass(ms: number): void };

export const createTestClock = (start = Date.UTC(2025, 7, 18, 10, 0, 0)): TestClock => {
  let now = start;
  return {
    now: () => now,
    set: (to) => {
      now = to;
    },
    pass: (ms) => {
      now += ms;
    },
  };
};

/** Chance that is the same in every run: each answer follows from how many were given before. */
export const createTestRandom = (): Random => {
  let count = 0;
  const next = () => {
    count += 1;
    return createHash('sha256').update(String(count)).digest();
  };
  const tail = () => {
    const hex = count.toString(16).padStart(12, '0');
    return `7000-8000-${hex}`;
  };
  return {
    uuid: () => {
      const hex = next().toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    timeUuid: (now) => {
      next();
      return `${timeUuidPrefix(now)}-${tail()}`;
    },
    bytes: (length) => {
      const all = Buffer.alloc(length);
      for (let at = 0; at < length; at += 32) next().copy(all, at);
      return all;
    },
    fraction: () => next().readUInt32BE() / 2 ** 32,
  };
};
