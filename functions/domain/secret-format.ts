/** Which stage a secret is for: `live` in production, `test` everywhere else (contract 1.1). */
export type SecretMark = 'live' | 'test';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const entropyLength = 43;
const checksumLength = 6;
const shape = /^jts_(live|test)_[0-9A-Za-z]{49}$/;

/** Bytes from here on would favour the alphabet's first letters: they are thrown away. */
const firstBiasedByte = 256 - (256 % alphabet.length);

/** CRC-32 as in ISO 3309 and zlib: reflected, polynomial EDB88320. */
const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

const crc32 = (text: string): number => {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text, 'latin1'))
    crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
};

const toBase62 = (value: number, length: number): string => {
  let rest = value;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = (alphabet[rest % alphabet.length] ?? '') + text;
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
};

const checksumOf = (text: string): string => toBase62(crc32(text), checksumLength);

const randomLetters = (bytes: (count: number) => Uint8Array): string => {
  let letters = '';
  while (letters.length < entropyLength)
    for (const byte of bytes(64))
      if (byte < firstBiasedByte) letters += alphabet[byte % alphabet.length] ?? '';
  return letters.slice(0, entropyLength);
};

/**
 * Mints an API key secret (contract 1.1): the mark, 43 base62 letters (256 bits of chance, each letter
 * equally likely) and 6 letters of CRC-32 over what stands before them.
 * @param random gives cryptographically random bytes
 */
export const mintSecret = (
  mark: SecretMark,
  random: { bytes(count: number): Uint8Array },
): string => {
  const body = `jts_${mark}_${randomLetters((count) => random.bytes(count))}`;
  return body + checksumOf(body);
};

/**
 * Whether a text can be a secret of this system at all, so that mistyped ones need no lookup
 * (contract 1.1). With a `mark`, a secret of the other stage is refused as well.
 */
export const isWellFormed = (secret: string, mark?: SecretMark): boolean => {
  const found = shape.exec(secret);
  if (!found || (mark !== undefined && found[1] !== mark)) return false;
  return secret.endsWith(checksumOf(secret.slice(0, -checksumLength)));
};
