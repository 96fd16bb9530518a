import type { Clock, Sleep } from '../../domain/ports/system.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** Waits for real. */
export const systemSleep: Sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
