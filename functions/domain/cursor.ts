import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a cursor is good for: one company, one path, one set of filters (contract 5). */
export type CursorScope = { companyId: string; path: string; filters: Record<string, unknown> };

/** The cursors' own key, derived from the deployment's pepper so that neither stands for the other. */
export const cursorKey = (pepper: string | Uint8Array): Buffer =>
  createHmac('sha256', pepper).update('cursor').digest();

const tagBytes = 16;

const scopeText = ({ companyId, path, filters }: CursorScope): string =>
  JSON.stringify([
    companyId,
    path,
    Object.entries(filters)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

const tagOf = (key: Uint8Array, scope: CursorScope, position: string): Buffer =>
  createHmac('sha256', key)
    .update(scopeText(scope))
    .update('\0')
    .update(position)
    .digest()
    .subarray(0, tagBytes);

/** Makes an opaque, authenticated cursor of a position. */
export const sealCursor = (key: Uint8Array, scope: CursorScope, position: string): string =>
  Buffer.concat([tagOf(key, scope, position), Buffer.from(position)]).toString('base64url');

/** The position in a cursor; undefined where it was altered or belongs to another scope. */
export const openCursor = (
  key: Uint8Array,
  scope: CursorScope,
  cursor: string,
): string | undefined => {
  const bytes = Buffer.from(cursor, 'base64url');
  // Base64 has several spellings of one value; only the one that was given out is good.
  if (bytes.length <= tagBytes || bytes.toString('base64url') !== cursor) return undefined;
  const position = bytes.subarray(tagBytes).toString();
  return timingSafeEqual(bytes.subarray(0, tagBytes), tagOf(key, scope, position))
    ? position
    : undefined;
};
