import { z } from 'zod';

/** A query parameter's values, in the order sent: a parameter may be given more than once. */
export type QueryValues = Readonly<Record<string, readonly string[]>>;

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** A parameter that may be given once only (contract 1.2). */
export const single = <T extends z.ZodType<unknown, string>>(inner: T) =>
  z
    .array(z.string())
    .length(1, 'may be given once only')
    .transform(([value]) => value ?? '')
    .pipe(inner);

/** A filter: repeated or comma-separated, its values are OR (contract 2.1). */
export const filter = <T extends z.ZodType<unknown, string>>(inner: T, max = 100) =>
  z
    .array(z.string())
    .transform((values) => values.flatMap((value) => value.split(',')))
    .pipe(z.array(inner).min(1).max(max));

/** The id of a resource as a value of a filter. */
export const idValue = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, 'must be an id')
  .transform(Number)
  .pipe(z.int().min(1));

/** The query of an operation that takes no parameters. */
export const noQuery = z.strictObject({});

/**
 * Paging and sorting of every partner list (contract 1.2), for the given sort fields.
 * @param unsorted what the order is where no field is named
 */
export const pageQuery = <const F extends readonly [string, ...string[]]>(
  sortFields: F,
  unsorted = 'Without it they are sorted by `id`.',
) => ({
  page: single(whole(1, 1_000_000)).default(1).describe('Which page; the first one is 1.'),
  perPage: single(whole(1, 100)).default(10).describe('How many a page has at most.'),
  sortField: single(z.enum(sortFields))
    .optional()
    .describe(`What they are sorted by; ties go by \`id\`. ${unsorted}`),
  sortOrder: single(z.enum(['asc', 'desc']))
    .optional()
    .describe('Which way they are sorted; `asc` where a `sortField` is given without it.'),
});

/** The inside of a list answer (contract 1.2). An empty list has `totalPages` 0. */
export type Page<T> = {
  data: T[];
  page: number;
  perPage: number;
  totalPages: number;
  total: number;
};
