import { queryString } from '../../../api/query-string.ts';
import type { OperationDoc } from '../document/read.ts';

/** An operation with the values of its parameters. */
export type Filled = {
  operation: OperationDoc;
  /** By parameter name; empty ones are left out. */
  values: Readonly<Record<string, string>>;
};

/** The path under the portal's own origin (contract 6): `/try` and the partner API's path. */
export const tryPath = ({ operation, values }: Filled): string => {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name]?.trim() ?? ''),
  );
  const queried = operation.parameters.filter((one) => one.in === 'query');
  const query = Object.fromEntries(queried.map(({ name }) => [name, values[name]?.trim()]));
  return `/try${path}${queryString(query)}`;
};

/** The parameters of the path that are still missing: without them there is no such path. */
export const missingOf = ({ operation, values }: Filled) =>
  operation.parameters
    .filter((one) => one.in === 'path' && (values[one.name]?.trim() ?? '') === '')
    .map(({ name }) => name);
