import type { Head } from './directory-head.ts';

/** A company's directory as of a journal item, and the newest head that is known. */
export type KnownDirectory<D> = { directory: D; seq: number; changed: number; head: Head };

/** What a warm function remembers; nothing in it is believed before the journal was asked. */
export type DirectoryCache<D> = {
  get(companyId: string): KnownDirectory<D> | undefined;
  set(companyId: string, known: KnownDirectory<D>): void;
};

/** About 300 bytes of memory each. */
const defaultMaxEntries = 100_000;

/**
 * Directories by company, those used last, up to so many entries together; the newest one is always
 * kept, however large.
 */
export const createDirectoryCache = <D extends { readonly size: number }>(
  maxEntries = defaultMaxEntries,
): DirectoryCache<D> => {
  const byCompany = new Map<string, KnownDirectory<D>>();
  const use = (companyId: string, known: KnownDirectory<D>): void => {
    byCompany.delete(companyId);
    byCompany.set(companyId, known);
  };
  const evict = (): void => {
    let held = [...byCompany.values()].reduce((sum, { directory }) => sum + directory.size, 0);
    for (const [companyId, { directory }] of byCompany) {
      if (held <= maxEntries || byCompany.size === 1) return;
      byCompany.delete(companyId);
      held -= directory.size;
    }
  };
  return {
    get: (companyId) => {
      const known = byCompany.get(companyId);
      if (known) use(companyId, known);
      return known;
    },
    set: (companyId, known) => {
      use(companyId, known);
      evict();
    },
  };
};
