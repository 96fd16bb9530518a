/** The limit of contract 1.4: so many requests in a rolling window, else the key is blocked. */
export const rateLimit = { requests: 100, windowMs: 60_000, blockMs: 300_000 } as const;

/** How a request came out: counted and let through, the one too many, or sent during a block. */
export type Verdict = 'counted' | 'refused' | 'ignored';

/** One judged request. `at` is its stamp, brought forward where it lay behind the one before. */
type Judged = { at: number; verdict: Verdict };

/** How a key stands after a request: what the answer's headers say, in whole seconds (contract 1.4). */
export type Standing =
  | { allowed: true; remaining: number; resetSeconds: number }
  | { allowed: false; retryAfterSeconds: number };

/** What a list of stamps comes to. `blockedUntil` is set where the last of them is not let through. */
export type Replay = { judged: readonly Judged[]; blockedUntil: number | undefined };

/**
 * Judges a key's stamps (milliseconds) in the order in which they were written. The order is the
 * truth: whoever replays the same list comes to the same verdicts, so writers at the same moment agree.
 */
export const replay = (stamps: readonly number[]): Replay => {
  const judged: Judged[] = [];
  const counted: number[] = [];
  let at = Number.NEGATIVE_INFINITY;
  let blockedUntil = Number.NEGATIVE_INFINITY;
  for (const stamp of stamps) {
    at = Math.max(at, stamp);
    const hundredth = counted[counted.length - rateLimit.requests];
    const full = hundredth !== undefined && hundredth > at - rateLimit.windowMs;
    const verdict: Verdict = at < blockedUntil ? 'ignored' : full ? 'refused' : 'counted';
    if (verdict === 'counted') counted.push(at);
    if (verdict === 'refused') blockedUntil = at + rateLimit.blockMs;
    judged.push({ at, verdict });
  }
  return { judged, blockedUntil: at < blockedUntil ? blockedUntil : undefined };
};

/** Whole seconds until `until`: rounded up, from 1 to the length of the time that it ends. */
const secondsUntil = (until: number, now: number, lengthMs: number): number =>
  Math.min(Math.max(Math.ceil((until - now) / 1000), 1), lengthMs / 1000);

/** How a key stands during a block. A clock that lags behind the block's start counts from there. */
export const standingInBlock = (blockedUntil: number, now: number): Standing => ({
  allowed: false,
  retryAfterSeconds: secondsUntil(blockedUntil, now, rateLimit.blockMs),
});

/** How a key stands after the last of the replayed requests. */
export const standingAfter = ({ judged, blockedUntil }: Replay): Standing => {
  const now = judged.at(-1)?.at ?? 0;
  if (blockedUntil !== undefined) return standingInBlock(blockedUntil, now);
  const inWindow = judged.filter(
    ({ at, verdict }) => verdict === 'counted' && at > now - rateLimit.windowMs,
  );
  const oldest = inWindow[0]?.at ?? now;
  return {
    allowed: true,
    remaining: rateLimit.requests - inWindow.length,
    resetSeconds: secondsUntil(oldest + rateLimit.windowMs, now, rateLimit.windowMs),
  };
};

/**
 * How many stamps at the front matter no longer: the rest, replayed alone, comes to the same verdicts
 * now and after any later stamp. None are given up while the key is blocked, nor where the next stamp
 * owes its time to one of them.
 */
export const countForgettable = (
  stamps: readonly number[],
  { judged, ...state }: Replay,
): number => {
  const now = judged.at(-1)?.at ?? 0;
  if (state.blockedUntil !== undefined) return 0;
  for (let first = stamps.length - 1; first > 0; first -= 1) {
    const before = judged[first - 1];
    const kept = judged[first];
    if (kept?.verdict !== 'counted') return 0;
    if (before && before.at <= now - rateLimit.windowMs && stamps[first] === kept.at) return first;
  }
  return 0;
};
