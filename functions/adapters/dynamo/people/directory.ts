import type { Directory } from '../../../domain/directory.ts';
import { foldText } from '../../../domain/directory-entry.ts';
import { pageOfDirectory } from '../../../domain/directory-page.ts';
import type { EmployeeDirectory } from '../../../domain/ports/people.ts';
import type { Table } from '../client.ts';
import { createDirectoryCache, type DirectoryCache } from './directory-cache.ts';
import { createDirectoryReader } from './directory-reader.ts';
import type { DirectoryShape } from './directory-shape.ts';
import { employeeKind } from './employee-kind.ts';

/** What the directory is read with; a `cache` may be shared with the store of the same table. */
export type DirectoryContext = {
  table: Table;
  cache?: DirectoryCache<Directory>;
  shape?: DirectoryShape;
};

/**
 * The employee directory in the people table: chunks of many entries, followed by a journal of what has
 * changed since. A warm function remembers a company's directory and asks, at each call, with one small
 * strongly consistent read, for what came after; so a page costs the same at any size.
 */
export const createEmployeeDirectory = ({
  table,
  cache = createDirectoryCache(),
  shape = employeeKind.shape,
}: DirectoryContext): EmployeeDirectory => {
  const read = createDirectoryReader(employeeKind, { table, cache, shape });
  return {
    page: async (companyId, query) => pageOfDirectory((await read(companyId)).directory, query),
    idsByEmail: async (companyId, emails) => {
      const { directory } = await read(companyId);
      return new Map(
        emails.flatMap((email): [string, number][] => {
          const id = directory.idOfEmail(foldText(email));
          return id === undefined ? [] : [[email, id]];
        }),
      );
    },
  };
};
