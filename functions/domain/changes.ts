import type { AuditEntry } from './company.ts';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What a change did to these fields, as the audit log keeps it; null where nothing changed. Of a new
 * thing (`before` is null) every field was null.
 */
export const changesOf = <T extends object>(
  before: T | null,
  after: T,
  fields: readonly (keyof T & string)[],
): AuditEntry['changes'] => {
  const changed = fields
    .map((field) => [field, { from: before?.[field] ?? null, to: after[field] ?? null }] as const)
    .filter(([, { from, to }]) => !same(from, to));
  return changed.length > 0 ? Object.fromEntries(changed) : null;
};
