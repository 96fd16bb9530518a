const unreserved = /[A-Za-z0-9\-._~]/;

/** Decodes what needs no encoding, as RFC 3986 normalises. */
const decodeUnreserved = (path: string): string =>
  path.replace(/%([0-9A-Fa-f]{2})/g, (whole, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return unreserved.test(character) ? character : whole.toUpperCase();
  });

/** A path without its dot segments. */
const removeDots = (path: string): string => {
  const out: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    if (segment === '..') out.pop();
    if (segment !== '.' && segment !== '..') out.push(segment);
    else if (last) out.push('');
  }
  return `/${out.join('/')}`;
};

/** The path as CloudFront compares it with its patterns; the origin still gets it as it was written. */
export const normalisedPath = (path: string): string => removeDots(decodeUnreserved(path));

/** Whether a path pattern of a cache behaviour covers a normalised path: `*` any text, `?` one character. */
export const coversPath = (pattern: string, path: string): boolean => {
  const anchored = pattern.startsWith('/') ? pattern : `/${pattern}`;
  const source = anchored
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(path);
};
