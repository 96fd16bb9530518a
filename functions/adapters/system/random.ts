import { randomBytes, randomUUID } from 'node:crypto';
import type { Random } from '../../domain/ports/system.ts';

/**
 * Version 7 (RFC 9562, 5.7): 48 bits of time in milliseconds, then 74 random bits. These are those of a
 * version 4 UUID behind its version, for which Node draws chance in advance.
 */
const timeUuid = (now: number): string => {
  const time = now.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
};

/** Chance from the machine's cryptographic source. */
export const systemRandom: Random = {
  uuid: () => randomUUID(),
  timeUuid,
  bytes: (count) => randomBytes(count),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
