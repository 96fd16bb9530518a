import { z } from 'zod';

/**
 * An answer with one resource (contract 1.2).
 * @param id names the schema where the API is described
 */
export const oneOf = <T extends z.ZodType>(schema: T, id: string) =>
  z.object({ data: schema }).meta({ id });

/** An answer with a page of a list: the inner `data` is meant (contract 1.2). */
export const listOf = <T extends z.ZodType>(schema: T, id: string) =>
  z
    .object({
      data: z
        .object({
          data: z.array(schema).describe('The page that was asked for.'),
          page: z.int().min(1).describe('The number of this page; the first one is 1.'),
          perPage: z.int().min(1).max(100).describe('How many a page has at most.'),
          totalPages: z
            .int()
            .min(0)
            .describe('How many pages there are; 0 where the list is empty.'),
          total: z.int().min(0).describe('How many the list has in all, exactly.'),
        })
        .describe('The page and the totals of its list.'),
    })
    .meta({ id });

/** A page as an example: the only one of a list with these. */
export const examplePage = <T>(...data: T[]) => ({
  data: { data, page: 1, perPage: 10, totalPages: 1, total: data.length },
});
