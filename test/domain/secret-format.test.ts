import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { isWellFormed, mintSecret } from '../../functions/domain/secret-format.ts';

const chance = { bytes: (count: number) => randomBytes(count) };
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Reads base62 back, to check the sum against zlib's. */
const fromBase62 = (text: string): number =>
  [...text].reduce((value, letter) => value * 62 + alphabet.indexOf(letter), 0);

describe('an API key secret', () => {
  it('has the mark of its stage, 43 letters of chance and 6 of checksum', () => {
    expect(mintSecret('live', chance)).toMatch(/^jts_live_[0-9A-Za-z]{49}$/);
    expect(mintSecret('test', chance)).toMatch(/^jts_test_[0-9A-Za-z]{49}$/);
  });

  it('ends with the CRC-32 of what stands before', () => {
    for (let count = 0; count < 200; count += 1) {
      const secret = mintSecret('test', chance);
      expect(fromBase62(secret.slice(-6))).toBe(crc32(secret.slice(0, -6)));
    }
  });

  it('never takes a byte that would favour some letters', () => {
    const bytes = [248, 255, 0, 61, 62, 247, 250];
    const secret = mintSecret('test', {
      bytes: (count) => Uint8Array.from({ length: count }, (_, index) => bytes[index % 7] ?? 0),
    });
    expect(secret.slice(9, 17)).toBe('0z0z0z0z');
  });

  it('has every letter about equally often', () => {
    const counts = new Map<string, number>();
    for (let count = 0; count < 1000; count += 1)
      for (const letter of mintSecret('test', chance).slice(9, 52))
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(62);
    for (const seen of counts.values()) {
      expect(seen).toBeGreaterThan(500);
      expect(seen).toBeLessThan(900);
    }
  });

  it('is well formed, in its own stage alone', () => {
    const secret = mintSecret('test', chance);
    expect(isWellFormed(secret)).toBe(true);
    expect(isWellFormed(secret, 'test')).toBe(true);
    expect(isWellFormed(secret, 'live')).toBe(false);
  });

  it('is not well formed with any one letter changed', () => {
    const secret = mintSecret('live', chance);
    for (let place = 0; place < secret.length; place += 1) {
      const other = secret[place] === 'a' ? 'b' : 'a';
      expect(isWellFormed(secret.slice(0, place) + other + secret.slice(place + 1))).toBe(false);
    }
  });

  it.each(['', 'jts_test_', 'jts_test_short', 'x'.repeat(58)])('cannot be %p', (text) => {
    expect(isWellFormed(text)).toBe(false);
  });

  it('has nothing before, after or missing', () => {
    const secret = mintSecret('test', chance);
    for (const text of [
      ` ${secret}`,
      `${secret} `,
      `${secret}\n`,
      secret.slice(1),
      secret.slice(0, -1),
      secret.toUpperCase(),
    ])
      expect(isWellFormed(text)).toBe(false);
  });
});
