/** Shorter values are no tokens, and masking them would blank out ordinary text. */
const minTokenLength = 6;

const masked = '***';

const queryOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** The query and each of its values, as they were written and decoded; the longest first. */
const tokensOf = (url: string): string[] => {
  const query = queryOf(url);
  const written = query.split('&').map((part) => part.slice(part.indexOf('=') + 1));
  const tokens = new Set([query, ...written, ...new URLSearchParams(query).values()]);
  return [...tokens]
    .filter(({ length }) => length >= minTokenLength)
    .sort((a, b) => b.length - a.length);
};

/** A URL without its query, where webhooks often carry a token. */
export const withoutQuery = (url: string): string => url.split('?')[0] ?? '';

/**
 * What a receiver answered, without the query of the URL that was called: receivers repeat it, in a
 * `Location` or in a page that says what was not found.
 */
export const maskQuery = (text: string, url: string): string =>
  tokensOf(url).reduce((rest, token) => rest.replaceAll(token, masked), text);
