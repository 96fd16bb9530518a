import type { ReactNode } from 'react';

type TableProps = {
  label: string;
  columns: readonly string[];
  /** Whether rows end with a menu, in a column without a visible name. */
  hasActions?: boolean;
  children: ReactNode;
};

/**
 * A table that turns into cards where there is no room. The roles are written out, because browsers
 * drop a table's own ones with its display.
 */
export const Table = ({ label, columns, hasActions, children }: TableProps) => (
  // biome-ignore lint/a11y/noRedundantRoles: see above
  <table className="table" role="table" aria-label={label}>
    {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
    <thead role="rowgroup">
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <tr role="row">
        {columns.map((column) => (
          // biome-ignore lint/a11y/noRedundantRoles: see above
          <th key={column} role="columnheader" scope="col">
            {column}
          </th>
        ))}
        {hasActions === true ? (
          // biome-ignore lint/a11y/noRedundantRoles: see above
          <td role="cell" />
        ) : null}
      </tr>
    </thead>
    {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
    <tbody role="rowgroup">{children}</tbody>
  </table>
);

type RowProps = { children: ReactNode; isCurrent?: boolean };

export const Row = ({ children, isCurrent }: RowProps) => (
  // biome-ignore lint/a11y/noRedundantRoles: see Table
  <tr role="row" aria-current={isCurrent === true ? 'true' : undefined}>
    {children}
  </tr>
);

type CellProps = {
  children: ReactNode;
  /** The column's name, shown beside the value where rows are cards. */
  name: string;
  isMain?: boolean;
  isActions?: boolean;
};

export const Cell = ({ children, name, isMain, isActions }: CellProps) => (
  <td
    // biome-ignore lint/a11y/noRedundantRoles: see Table
    role="cell"
    data-name={name}
    className={isMain === true ? 'cell-main' : isActions === true ? 'cell-actions' : undefined}
  >
    {children}
  </td>
);
