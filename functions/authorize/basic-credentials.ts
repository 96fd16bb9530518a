/** What a caller of the partner API shows: an id in lower case and a secret, both unchecked. */
export type BasicCredentials = { keyId: string; secret: string };

const basic = /^basic +([A-Za-z0-9+/]+={0,2})$/i;

/** The text of strictly written base64: standard alphabet, right padding, no stray bits, UTF-8. */
const decode = (base64: string): string | undefined => {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Reads the value of an Authorization header of the Basic scheme (RFC 7617), strictly (contract 1.1).
 * Undefined for everything that is not exactly that.
 */
export const readBasic = (value: string): BasicCredentials | undefined => {
  const text = decode(basic.exec(value)?.[1] ?? '');
  const colon = text?.indexOf(':') ?? -1;
  if (text === undefined || colon < 0) return undefined;
  return { keyId: text.slice(0, colon).toLowerCase(), secret: text.slice(colon + 1) };
};
