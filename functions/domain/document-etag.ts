/** The `ETag` of a file with this SHA-256 in hex. */
export const etagOf = (sha256: string): string => `"${sha256}"`;

/**
 * Whether a caller that sent this `If-None-Match` has the file already: any of its tags is the file's,
 * compared weakly, or it says `*` (RFC 9110, 13.1.2).
 */
export const isNoneMatch = (ifNoneMatch: string | undefined, etag: string): boolean => {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const tags: readonly string[] = ifNoneMatch.match(/"[^"]*"/g) ?? [];
  return tags.includes(etag);
};
