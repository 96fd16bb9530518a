const surrogate = /\\u[dD][89a-fA-F]/y;
const pair = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}/y;

const isAt = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

/** Whether a half of a surrogate pair is escaped somewhere, looking at each escape once. */
const hasHalf = (text: string): boolean => {
  let at = text.indexOf('\\');
  while (at >= 0) {
    const isSurrogate = isAt(surrogate, text, at);
    if (isSurrogate && !isAt(pair, text, at)) return true;
    at = text.indexOf('\\', at + (isSurrogate ? 12 : 2));
  }
  return false;
};

/** A shorter text cannot nest so deep that it matters. */
const shallowLength = 64 * 1024;
const deepest = 100;

/** The characters by which text is told from structure. */
const codes = {
  quote: 0x22,
  backslash: 0x5c,
  list: 0x5b,
  listEnd: 0x5d,
  object: 0x7b,
  objectEnd: 0x7d,
};

/** Whether lists and objects stand in each other deeper than any body of ours has them. */
const isDeep = (text: string): boolean => {
  let [depth, inString] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === codes.backslash) at += 1;
      else if (code === codes.quote) inString = false;
    } else if (code === codes.quote) inString = true;
    else if (code === codes.list || code === codes.object) depth += 1;
    else if (code === codes.listEnd || code === codes.objectEnd) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
};

/**
 * Reads JSON as RFC 7493 narrows it: an escaped half of a surrogate pair cannot be stored or sent on.
 * What is refused is found in the text: a reviver asked for each of millions of values takes many
 * times as long as reading them, and millions of levels take gigabytes.
 * @throws SyntaxError where it is none
 */
export const parseJson = (text: string): unknown => {
  if (hasHalf(text)) throw new SyntaxError('Half of a surrogate pair is no text.');
  if (text.length > shallowLength && isDeep(text)) throw new SyntaxError('It is nested too deep.');
  return JSON.parse(text);
};
