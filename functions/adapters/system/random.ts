import { randomBytes, randomUUID } from 'node:crypto';
import type { Random } from '../../domain/ports/system.ts';

/** Version 7 (RFC 9562, 5.7): 48 bits of time in milliseconds, then 74 random bits. */
const timeUuid = (now: number): string => {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
};

/** Chance from the machine's cryptographic source. */
export const systemRandom: Random = {
  uuid: () => randomUUID(),
  timeUuid,
  bytes: (count) => randomBytes(count),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
