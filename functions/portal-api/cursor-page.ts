import { type CursorScope, openCursor, sealCursor } from '../domain/cursor.ts';
import { invalid } from '../runtime/route.ts';

/**
 * Where a page begins, by the cursor that the caller got with the page before (contract 5).
 * @throws Fault 422 where the cursor was altered, or was given out for another list
 */
export const positionOf = (
  key: Uint8Array,
  scope: CursorScope,
  cursor: string | undefined,
): { after?: string } => {
  if (cursor === undefined) return {};
  const after = openCursor(key, scope, cursor);
  if (after !== undefined) return { after };
  const message = 'is not a cursor of this list';
  throw invalid([{ field: 'cursor', code: 'invalid_cursor', message }]);
};

/** The cursor of the page that goes on after `next`; null where there is none. */
export const nextCursorOf = (
  key: Uint8Array,
  scope: CursorScope,
  next: string | null,
): string | null => (next === null ? null : sealCursor(key, scope, next));
