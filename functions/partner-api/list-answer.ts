import type { Page } from '#contract/paging.ts';
import type { Reply } from '../runtime/call.ts';

/** The page that was asked for, of a list with `total` entries in all. */
export type PageOf<T> = { items: T[]; page: number; perPage: number; total: number };

/** A list answer: the inner `data` is meant, and an empty list has no pages (contract 1.2). */
export const listAnswer = <T>({ items, page, perPage, total }: PageOf<T>): Reply => {
  const totalPages = Math.ceil(total / perPage);
  const data: Page<T> = { data: items, page, perPage, totalPages, total };
  return { status: 200, body: { data } };
};

/** The answer with one resource (contract 1.2). */
export const resourceAnswer = (resource: unknown): Reply => ({
  status: 200,
  body: { data: resource },
});
