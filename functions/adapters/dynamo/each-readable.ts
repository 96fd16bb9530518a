/** Pages of a query, as the SDK's paginators give them. */
type Pages = AsyncIterable<{ Items?: Record<string, unknown>[] | undefined }>;

/**
 * What the items of a list say, one after the other. What cannot be read keeps none of the others back.
 * @throws in the end: the first of what could not be read
 */
export async function* eachReadable<T>(
  pages: Pages,
  read: (item: Record<string, unknown>) => T,
): AsyncGenerator<T> {
  const unreadable: unknown[] = [];
  for await (const { Items = [] } of pages)
    for (const item of Items)
      try {
        yield read(item);
      } catch (error) {
        unreadable.push(error);
      }
  if (unreadable.length > 0) throw unreadable[0];
}
