/** Kept response headers are at most this long, names and values together (contract 4.4), in bytes. */
const maxHeaderBytes = 8 * 1024;

/** Headers that may carry a credential; their values are not kept. */
const secretive = /cookie|authoriz|authentication|token|secret|api-?key|password|session/i;

const masked = '***';

/** `constructor` and `__proto__`: no store takes an object that has them as names of its own. */
const isUnstorable = (name: string): boolean => name.toLowerCase() in Object.prototype;

/** A receiver's headers as the log keeps them: masked, without names no store takes, cut off at the limit. */
export const keptHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> => {
  const kept: Record<string, string> = {};
  let left = maxHeaderBytes;
  for (const [name, value] of Object.entries(headers)) {
    if (isUnstorable(name)) continue;
    const shown = secretive.test(name) ? masked : value;
    left -= Buffer.byteLength(name) + Buffer.byteLength(shown);
    if (left < 0) break;
    kept[name] = shown;
  }
  return kept;
};

const utf8 = () => new TextDecoder('utf-8', { ignoreBOM: true });
const wholeTexts = utf8();

/**
 * A receiver's body as text: what is not UTF-8 becomes U+FFFD. Where the reading was cut off, half a
 * character at the end is left out, since the receiver did send it whole.
 */
export const keptBody = (body: Uint8Array, truncated: boolean): string =>
  truncated ? utf8().decode(body, { stream: true }) : wholeTexts.decode(body);
