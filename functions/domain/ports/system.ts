/** The time, in milliseconds since 1970. */
export type Clock = { now(): number };

/** Chance, so that a test can foretell it. */
export type Random = {
  /** A version 4 UUID. */
  uuid(): string;
  /** A version 7 UUID (RFC 9562): sorts by the given time in milliseconds. */
  timeUuid(now: number): string;
  /** Cryptographically random bytes. */
  bytes(count: number): Uint8Array;
  /** A number from 0 up to, not including, 1. */
  fraction(): number;
};

/** Waits; the only place where a handler may pass time on purpose. */
export type Sleep = (ms: number) => Promise<void>;
