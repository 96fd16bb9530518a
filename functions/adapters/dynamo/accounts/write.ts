import type { AuditEntry } from '../../../domain/company.ts';
import type { Clock, Random } from '../../../domain/ports/system.ts';
import { auditPut } from '../audit.ts';
import type { Table } from '../client.ts';
import { type TransactItem, transact } from '../transact.ts';

/** What every adapter of the accounts table is made from. */
export type AccountsContext = { table: Table; clock: Clock; random: Random };

/** A part of a change under the name by which its failed condition comes back. */
export type NamedItem<Name extends string> = readonly [name: Name, item: TransactItem];

/** Who did what, and in which company's audit log it is to stand. */
export type Audited = { companyId: string; audit: AuditEntry };

/**
 * Writes a change and its audit item in one transaction, or nothing. It is the only way to write to
 * this table's records, so no change can go without its audit item.
 */
export type Write = <Name extends string>(
  audited: Audited,
  items: readonly NamedItem<Name>[],
) => Promise<ReadonlySet<Name>>;

/**
 * Binds the transaction builder to a table. It answers with the names of the parts whose condition did
 * not hold: an empty set means that all of it was written.
 */
export const createWrite = ({ table, clock, random }: AccountsContext): Write => {
  const context = { accountsTable: table.name, clock, random };
  return async ({ companyId, audit }, items) => {
    const auditItem = auditPut(context, companyId, audit);
    const { failed } = await transact(table.client, [...items.map(([, item]) => item), auditItem]);
    if (failed.includes(items.length)) throw new Error('An audit id was given twice');
    return new Set(failed.flatMap((index) => items[index]?.[0] ?? []));
  };
};
