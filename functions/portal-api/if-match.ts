import type { Call, Reply } from '../runtime/call.ts';
import { Fault } from '../runtime/fault.ts';

const etagOf = (version: number): string => `"${version}"`;

/** A single thing with its `ETag` (contract 5). */
export const single = (body: unknown, version: number, status = 200): Reply => ({
  status,
  body,
  headers: { ETag: etagOf(version) },
});

/**
 * Refuses with 412 `edit_conflict` where the caller has read another version. `If-Match` is optional,
 * may list several tags, and is compared without `W/`; `*` fits any version (contract 5).
 */
export const requireMatch = (call: Pick<Call<unknown>, 'header'>, version: number): void => {
  const header = call.header('if-match')?.trim();
  if (header === undefined || header === '*') return;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes(etagOf(version))) throw new Fault('edit_conflict');
};
