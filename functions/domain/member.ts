/** A member's last call is kept to the hour: a write on every call would cost more than it tells. */
const seenAgainMs = 3_600_000;

/** Whether a call at `now` is worth keeping as the member's last one. Times in milliseconds. */
export const isSeenAnew = (lastSeenAt: number | null, now: number): boolean =>
  lastSeenAt === null || now - lastSeenAt >= seenAgainMs;
