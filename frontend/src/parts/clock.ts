import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

const tick = (): void => {
  now = Date.now();
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** The time in milliseconds, to the second, for counting down. One timer serves the whole page. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);

/** The time to the minute: what shows "3 hours ago" need not draw each second. */
export const useMinute = (): number =>
  useSyncExternalStore(subscribe, () => Math.floor(now / 10_000) * 10_000 + 9_999);
